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
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;

namespace {

QByteArray storedDocument()
{
    return R"({"openapi":"3.0.3","info":{"title":"Tickets","version":"1"},"paths":{
        "/tickets":{"post":{"summary":"Open a ticket","responses":{"201":{"description":"opened"}}}},
        "/tickets/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
            "responses":{"200":{"description":"ok"}}}}}})";
}

QList<Workspace> workspaces()
{
    return { { QStringLiteral("w1"), QStringLiteral("Harbour"), QStringLiteral("owner"), {}, true },
        { QStringLiteral("w2"), QStringLiteral("Lighthouse"), QStringLiteral("admin"), {}, false },
        { QStringLiteral("w3"), QStringLiteral("Shipyard"), QStringLiteral("owner"), {}, false } };
}

} // namespace

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
    void anIntegrationIsDuplicatedToAnotherWorkspace();
    void whatKeepsFromDuplicatingIsTold();
    void anIntegrationIsExportedWithoutItsSecrets();
    void anExportThatCannotBeSavedIsSaid();
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
    auto *import = fixture.pane->findChild<ImportDialog *>();
    QVERIFY(import);
    Q_EMIT import->serverPageRequested();
    QCOMPARE(fixture.browser.openedInSystemBrowser, QList<QUrl>{ fixture.account.controlUrl });
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

void TestIntegrationsPane::anIntegrationIsDuplicatedToAnotherWorkspace()
{
    IntegrationsFixture fixture;
    QSignalSpy notices(fixture.pane.get(), &Pane::notice);
    fixture.showTickets();
    chooseMore(fixture.pane.get(), Qt::Key_D);
    auto *list = fixture.find<QListWidget>("workspaces");
    QVERIFY(list);
    fixture.fakes.apps.workspacesCalls.answer(workspaces());
    QTRY_COMPARE(list->count(), 2);
    QCOMPARE(accessibilityProblems(list->window()), QStringList());
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list->window(), Qt::Key_Return);
    auto &services = fixture.fakes.integrations;
    QCOMPARE(std::get<0>(services.integrationsCalls.last()), QStringLiteral("w3"));
    services.integrationsCalls.answer(
        QList<Integration>{ integration(QStringLiteral("i9"), QStringLiteral("Tickets"), 1) });
    QTRY_COMPARE(services.documentCalls.count(), 1);
    services.documentCalls.answer(storedDocument());
    auto *slug = static_cast<QLineEdit *>(nullptr);
    const auto isAtTheConnection = [&fixture, &slug] {
        const auto *dialog = fixture.pane->findChild<ImportDialog *>();
        slug = dialog ? dialog->findChild<QLineEdit *>(QStringLiteral("slug")) : nullptr;
        return slug && slug->isVisible();
    };
    QTRY_VERIFY(isAtTheConnection());
    auto *dialog = fixture.pane->findChild<ImportDialog *>();
    QCOMPARE(dialog->windowTitle(), QStringLiteral("Duplicate Tickets to Shipyard"));
    QCOMPARE(slug->text(), QStringLiteral("tickets-2"));
    QCOMPARE(dialog->draft().headers().size(), 2);
    savePicture(dialog, QStringLiteral("integrations-duplicate-connection"));
    auto *next = dialog->findChild<QPushButton *>(QStringLiteral("next"));
    QTest::mouseClick(next, Qt::LeftButton);
    QTRY_VERIFY(next->isEnabled());
    QTest::mouseClick(next, Qt::LeftButton);
    const auto &[workspace, draft] = services.createCalls.last();
    QCOMPARE(workspace, QStringLiteral("w3"));
    QCOMPARE(draft.operations.size(), 2);
    QCOMPARE(draft.headers.size(), 1); // the secret one was not typed
    services.createCalls.answer(integration(QStringLiteral("i10"), QStringLiteral("Tickets"), 2));
    QTRY_COMPARE(notices.size(), 1);
    QCOMPARE(notices.first().first().toString(), QStringLiteral("Duplicated Tickets to Shipyard."));
    QVERIFY(!dialog->findChild<QWidget *>(QStringLiteral("callOperation"))->isVisible());
}

void TestIntegrationsPane::whatKeepsFromDuplicatingIsTold()
{
    IntegrationsFixture fixture;
    fixture.showTickets();
    chooseMore(fixture.pane.get(), Qt::Key_D);
    auto *go = fixture.find<QPushButton>("continue");
    QVERIFY(!go->isEnabled());
    fixture.fakes.apps.workspacesCalls.answer(workspaces());
    QTRY_VERIFY(go->isEnabled());
    QTest::mouseClick(go, Qt::LeftButton);
    QVERIFY(!go->isEnabled());
    fixture.fakes.integrations.integrationsCalls.fail(Error::Kind::Forbidden, QStringLiteral("Admins only."));
    QTRY_VERIFY(fixture.text("copyMessage").contains(QStringLiteral("Admins only.")));
    QTest::mouseClick(go, Qt::LeftButton);
    Error unsupported = Error::make(Error::Kind::NotFound);
    unsupported.code = QStringLiteral("MANAGEMENT_UNSUPPORTED");
    fixture.fakes.integrations.integrationsCalls.fail(unsupported); // prepared all the same
    QTRY_COMPARE(fixture.fakes.integrations.documentCalls.count(), 1);
    fixture.fakes.integrations.documentCalls.answer(QByteArray("<html>"));
    QTRY_VERIFY(fixture.isShown("copyMessage"));
    QTest::keyClick(go->window(), Qt::Key_Escape);
    QTRY_VERIFY(!fixture.find<QPushButton>("continue"));

    chooseMore(fixture.pane.get(), Qt::Key_D);
    fixture.fakes.apps.workspacesCalls.answer(QList<Workspace>{ workspaces().first() });
    QTRY_VERIFY(
        fixture.find<QWidget>("workspaceStates")->findChild<QLabel *>(QStringLiteral("stateTitle"))->text()
        == QStringLiteral("No other workspace"));
}

void TestIntegrationsPane::anIntegrationIsExportedWithoutItsSecrets()
{
    IntegrationsFixture fixture;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("tickets.json"));
    QSignalSpy notices(fixture.pane.get(), &Pane::notice);
    fixture.showTickets();
    chooseMore(fixture.pane.get(), Qt::Key_E);
    auto *dialog = fixture.find<QFileDialog>("exportDialog");
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    fixture.fakes.integrations.documentCalls.answer(storedDocument());
    QTRY_COMPARE(notices.size(), 1);
    QCOMPARE(notices.first().first().toString(),
        QStringLiteral("Exported Tickets to tickets.json, without its secrets."));
    QVERIFY(contents(path).contains(R"("slug": "tickets")"));

    fixture.pane->openFile(path);
    auto *import = fixture.pane->findChild<ImportDialog *>();
    QTRY_COMPARE(import->draft().chosen().size(), 2);
    QCOMPARE(import->draft().name(), QStringLiteral("Tickets"));
    QCOMPARE(import->draft().headers().size(), 2);
}

void TestIntegrationsPane::anExportThatCannotBeSavedIsSaid()
{
    IntegrationsFixture fixture;
    const QTemporaryDir folder;
    QSignalSpy notices(fixture.pane.get(), &Pane::notice);
    fixture.showTickets();
    chooseMore(fixture.pane.get(), Qt::Key_E);
    auto *dialog = fixture.find<QFileDialog>("exportDialog");
    Q_EMIT dialog->fileSelected(folder.filePath(QStringLiteral("missing/tickets.json")));
    dialog->close();
    fixture.fakes.integrations.documentCalls.answer(storedDocument());
    QTRY_COMPARE(notices.size(), 1);
    QVERIFY(notices.first().first().toString().startsWith(
        QStringLiteral("A file could not be read or written for the export. ")));
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
    fixture.click("callDirectly");
    fixture.fakes.integrations.directCalls.answer(answer(403));
    QTRY_VERIFY(fixture.isShown("showDirect"));
    save("direct");
    fixture.find<QComboBox>("operation")->setCurrentIndex(1);
    fixture.click("send");
    fixture.fakes.integrations.callCalls.answer(answer(404));
    QTRY_VERIFY(fixture.text("status").startsWith(QStringLiteral("404")));
    save("refused");
    chooseMore(fixture.pane.get(), Qt::Key_D);
    auto *list = fixture.find<QListWidget>("workspaces");
    fixture.fakes.apps.workspacesCalls.answer(workspaces());
    QTRY_VERIFY(list->count() > 0);
    pictures.save(list->window(), QStringLiteral("integrations-duplicate"));
}

CONSOLE_TEST_MAIN(TestIntegrationsPane)
#include "tst_integrationspane.moc"
