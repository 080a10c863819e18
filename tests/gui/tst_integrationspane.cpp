// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importfixture.h"
#include "gui/integrationsfixture.h"
#include "support/accessibility.h"
#include "support/testmain.h"
#include "ui/widgets/copyfield.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>

using namespace console;
using namespace console::test;

class TestIntegrationsPane : public QObject {
    Q_OBJECT

private slots:
    void listAndDetailAreShown();
    void searchFilters();
    void emptyWorkspaceOffersTheImport();
    void unsupportedManagementOffersToPrepare();
    void membersAreToldWhoMayManage();
    void failureCanBeRetried();
    void signInIsAskedFor();
    void anotherWorkspaceEndsTheOldCalls();
    void droppedFileOpensTheImport();
    void createdIntegrationIsSelected();
    void deletionNeedsTheSlug();
    void deletionTellsWhoUsesIt();
    void failedDeletionSaysWhy();
    void pictures_data() { ThemePictures::addThemes(); }
    void pictures();
};

void TestIntegrationsPane::listAndDetailAreShown()
{
    IntegrationsFixture fixture;
    fixture.showTickets();
    QCOMPARE(fixture.find<QListView>("integrations")->model()->rowCount(), 2);
    QCOMPARE(fixture.text("name"), QStringLiteral("Tickets"));
    QTRY_COMPARE(fixture.find<CopyField>("slug")->text(), QStringLiteral("tickets"));
    const auto labels = fixture.find<QWidget>("headers")->findChildren<QLabel *>();
    QStringList texts;
    for (const auto *label : labels)
        texts << label->text();
    QCOMPARE(texts,
        QStringList({ QStringLiteral("secret, set"), QStringLiteral("Authorization"), QStringLiteral("en"),
            QStringLiteral("Accept-Language") }));
    QCOMPARE(fixture.find<QListView>("operations")->model()->rowCount(), 2);
    QCOMPARE(accessibilityProblems(fixture.pane.get()).join(u'\n'), QString());
    fixture.find<QTabWidget>("tabs")->setCurrentIndex(2);
    QCOMPARE(accessibilityProblems(fixture.pane.get()).join(u'\n'), QString());
}

void TestIntegrationsPane::searchFilters()
{
    IntegrationsFixture fixture;
    fixture.load();
    fixture.pane->focusSearch();
    QTest::keyClicks(fixture.find<QLineEdit>("search"), QStringLiteral("WEATHER.exam"));
    auto *list = fixture.find<QListView>("integrations");
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("Weather"));
}

void TestIntegrationsPane::emptyWorkspaceOffersTheImport()
{
    IntegrationsFixture fixture;
    fixture.fakes.integrations.integrationsCalls.answer(QList<Integration>());
    QTRY_VERIFY(fixture.state<QPushButton>("stateAction")->isVisible());
    QCOMPARE(fixture.state<QLabel>("stateTitle")->text(), QStringLiteral("No custom integrations yet"));
    fixture.state<QPushButton>("stateAction")->click();
    QVERIFY(fixture.pane->findChild<ImportDialog *>());
}

void TestIntegrationsPane::unsupportedManagementOffersToPrepare()
{
    IntegrationsFixture fixture;
    Error error = Error::make(Error::Kind::NotFound);
    error.code = QStringLiteral("MANAGEMENT_UNSUPPORTED");
    fixture.fakes.integrations.integrationsCalls.fail(error);
    QTRY_COMPARE(fixture.state<QPushButton>("stateAction")->text(), QStringLiteral("Prepare a document…"));
    savePicture(fixture.pane.get(), QStringLiteral("integrations-unsupported"));
    fixture.state<QPushButton>("stateAction")->click();
    QVERIFY(fixture.pane->findChild<ImportDialog *>());
}

void TestIntegrationsPane::membersAreToldWhoMayManage()
{
    IntegrationsFixture fixture;
    fixture.fakes.integrations.integrationsCalls.fail(Error::Kind::Forbidden);
    QTRY_COMPARE(fixture.state<QLabel>("stateTitle")->text(), QStringLiteral("For owners and admins"));
}

void TestIntegrationsPane::failureCanBeRetried()
{
    IntegrationsFixture fixture;
    fixture.fakes.integrations.integrationsCalls.fail(Error::Kind::Offline);
    QTRY_VERIFY(fixture.state<QPushButton>("stateAction")->isVisible());
    fixture.state<QPushButton>("stateAction")->click();
    fixture.load();
}

void TestIntegrationsPane::signInIsAskedFor()
{
    IntegrationsFixture fixture;
    QSignalSpy asked(fixture.pane.get(), &Pane::signInRequested);
    fixture.fakes.integrations.integrationsCalls.fail(Error::Kind::Unauthorized);
    QTRY_VERIFY(fixture.state<QPushButton>("stateAction")->isVisible());
    fixture.state<QPushButton>("stateAction")->click();
    QCOMPARE(asked.size(), 1);
}

void TestIntegrationsPane::anotherWorkspaceEndsTheOldCalls()
{
    IntegrationsFixture fixture;
    fixture.load();
    fixture.scope.workspace.id = QStringLiteral("w2");
    fixture.pane->setScope(fixture.scope);
    QVERIFY(fixture.fakes.integrations.integrationCalls.isCancelled());
    QCOMPARE(std::get<0>(fixture.fakes.integrations.integrationsCalls.last()), QStringLiteral("w2"));
    QCOMPARE(fixture.find<QListView>("integrations")->model()->rowCount(), 0);
}

void TestIntegrationsPane::droppedFileOpensTheImport()
{
    IntegrationsFixture fixture;
    fixture.load();
    fixture.pane->openFile(testDocument("tickets.yaml"));
    auto *dialog = fixture.pane->findChild<ImportDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->draft().document().isReadable());
    QVERIFY(dialog->draft().freeSlug(QStringLiteral("Weather")) == QStringLiteral("weather-2"));
}

void TestIntegrationsPane::createdIntegrationIsSelected()
{
    IntegrationsFixture fixture;
    fixture.load();
    fixture.click("import");
    auto *dialog = fixture.pane->findChild<ImportDialog *>();
    Q_EMIT dialog->created(QStringLiteral("i3"));
    Q_EMIT dialog->callRequested(QStringLiteral("i3")); // faster than the list
    fixture.fakes.integrations.integrationsCalls.answer(
        QList<Integration>{ integration(QStringLiteral("i1"), QStringLiteral("Tickets"), 2),
            integration(QStringLiteral("i3"), QStringLiteral("Ships"), 1) });
    QTRY_COMPARE(fixture.text("name"), QStringLiteral("Ships"));
    QCOMPARE(fixture.find<QTabWidget>("tabs")->currentIndex(), 2);
}

void TestIntegrationsPane::deletionNeedsTheSlug()
{
    IntegrationsFixture fixture;
    fixture.showTickets();
    fixture.click("delete");
    auto *typed = fixture.find<QLineEdit>("typed");
    auto *remove = fixture.find<QPushButton>("remove");
    QVERIFY(!remove->isEnabled());
    QTest::keyClicks(typed, QStringLiteral("ticket"));
    QTest::keyClick(typed, Qt::Key_Return);
    QCOMPARE(fixture.fakes.integrations.removeCalls.count(), 0);
    QTest::keyClicks(typed, QStringLiteral("s"));
    QVERIFY(remove->isEnabled());
    savePicture(typed->window(), QStringLiteral("integrations-delete"));
    QCOMPARE(accessibilityProblems(typed->window()), QStringList());
    QTest::mouseClick(remove, Qt::LeftButton);
    QCOMPARE(std::get<1>(fixture.fakes.integrations.removeCalls.last()), QStringLiteral("i1"));
    fixture.fakes.integrations.removeCalls.answer({});
    QTRY_COMPARE(fixture.find<QListView>("integrations")->model()->rowCount(), 1);
    QCOMPARE(fixture.text("name"), QStringLiteral("Weather"));
}

void TestIntegrationsPane::deletionTellsWhoUsesIt()
{
    IntegrationsFixture fixture;
    fixture.showTickets();
    fixture.click("delete");
    QVERIFY(fixture.isShown("usageSummary"));
    App desk = fixture.scope.app;
    desk.workspaceId = QStringLiteral("w1");
    fixture.fakes.apps.appsCalls.answer(QList<App>{ desk });
    QTRY_COMPARE(fixture.fakes.functions.functionsCalls.count(), 1);
    fixture.click("usageAction");
    QVERIFY(fixture.fakes.functions.functionsCalls.isCancelled());
    fixture.click("usageAction");
    fixture.fakes.functions.functionsCalls.answer(QList<BackendFunction>()); // of the stopped search
    fixture.fakes.apps.appsCalls.answer(QList<App>{ desk });
    QTRY_COMPARE(fixture.fakes.functions.functionsCalls.count(), 2);
    fixture.fakes.functions.functionsCalls.answer(QList<BackendFunction>{ { QStringLiteral("sync"),
        { { QStringLiteral("index.ts"), QStringLiteral("custom.call(\"tickets\", id)") } } } });
    auto *hits = fixture.find<QListWidget>("usageHits");
    QTRY_COMPARE(hits->count(), 1);
    QCOMPARE(hits->item(0)->text(),
        QStringLiteral("Front desk · sync · index.ts:1   custom.call(\"tickets\", id)"));
    QTRY_VERIFY(!fixture.isShown("usageAction"));
    savePicture(hits->window(), QStringLiteral("integrations-delete-used"));
    QCOMPARE(accessibilityProblems(hits->window()), QStringList());
}

void TestIntegrationsPane::failedDeletionSaysWhy()
{
    IntegrationsFixture fixture;
    fixture.showTickets();
    fixture.click("delete");
    QTest::keyClicks(fixture.find<QLineEdit>("typed"), QStringLiteral("tickets"));
    QTest::keyClick(fixture.find<QLineEdit>("typed"), Qt::Key_Return);
    QTest::keyClick(fixture.find<QLineEdit>("typed")->window(), Qt::Key_Escape);
    QVERIFY(!fixture.find<QLineEdit>("typed")->isVisible());
    fixture.fakes.integrations.removeCalls.fail(Error::Kind::Forbidden, QStringLiteral("Admins only."));
    QTRY_VERIFY(fixture.isShown("typed"));
    QVERIFY(fixture.find<QDialog>("removeIntegration")
                ->findChild<QLabel *>(QStringLiteral("message"))
                ->text()
                .contains(QStringLiteral("Admins only.")));
    QCOMPARE(fixture.find<QListView>("integrations")->model()->rowCount(), 2);
}

void TestIntegrationsPane::pictures()
{
    const ThemePictures pictures;
    IntegrationsFixture fixture;
    const auto save = [&](const char *what) {
        pictures.save(fixture.pane.get(), QStringLiteral("integrations-") + QLatin1String(what));
    };
    fixture.showTickets();
    save("overview");
    fixture.find<QTabWidget>("tabs")->setCurrentIndex(1);
    save("operations");
    fixture.find<QTabWidget>("tabs")->setCurrentIndex(2);
    fixture.find<QLineEdit>("path.id")->setText(QStringLiteral("17"));
    fixture.click("send");
    fixture.fakes.integrations.callCalls.answer(answer(200));
    QTRY_COMPARE(fixture.text("status"), QStringLiteral("200 OK"));
    save("call");
    fixture.find<QComboBox>("operation")->setCurrentIndex(1);
    fixture.click("send");
    fixture.fakes.integrations.callCalls.answer(answer(404));
    QTRY_VERIFY(fixture.text("status").startsWith(QStringLiteral("404")));
    save("refused");
}

CONSOLE_TEST_MAIN(TestIntegrationsPane)
#include "tst_integrationspane.moc"
