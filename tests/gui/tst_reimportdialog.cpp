// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importfixture.h"
#include "gui/integrationsfixture.h"
#include "support/accessibility.h"
#include "support/testmain.h"
#include "support/versions.h"
#include "ui/dialogs/reimport/reimportdialog.h"

#include <QCheckBox>
#include <QSignalSpy>

using namespace console;
using namespace console::test;

/// A newer document for an integration that exists, from the button in the pane to the saved change.
class TestReimportDialog : public QObject {
    Q_OBJECT

private slots:
    void changesAreShownAndSaved();
    void oneChangeCanBeRefused();
    void baseUrlIsChangedOnRequest();
    void unchangedDocumentSaysSo();
    void failedSavingSaysWhy();
    void closedWhileSavingItStillTells();
    void pictures_data() { ThemePictures::addThemes(); }
    void pictures();
};

namespace {

/// The dialog on an integration with the first version of the harbour's API.
struct DialogFixture : IntegrationsFixture {
    DialogFixture()
    {
        load();
        Integration detail = integration(QStringLiteral("i1"), QStringLiteral("Harbour"), 5);
        detail.baseUrl = QStringLiteral("https://harbour.example.com/v1");
        detail.operations = firstOperations();
        fakes.integrations.integrationCalls.answer(detail);
        [this] { QTRY_VERIFY(find<QPushButton>("update")->isEnabled()); }();
        click("update");
        dialog = pane->findChild<ReimportDialog *>();
    }

    template <class T>
    T *part(const char *name) const
    {
        return dialog->findChild<T *>(QString::fromLatin1(name));
    }
    void press(const char *name) const
    {
        QTRY_VERIFY2(part<QPushButton>(name)->isEnabled(), name);
        QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton);
    }
    /// Gives the new document and turns to its changes.
    void compare(const QByteArray &document = secondVersion())
    {
        fakes.integrations.documentCalls.answer(firstVersion());
        QMimeData dropped;
        dropped.setText(QString::fromUtf8(document));
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, {});
        QCoreApplication::sendEvent(dialog, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, {});
        QCoreApplication::sendEvent(dialog, &event);
        press("next");
        QTRY_VERIFY(part<QTreeView>("changes")->isVisible());
        QTRY_VERIFY(part<QPushButton>("next")->isEnabled());
    }
    QModelIndex row(int group, int operation) const
    {
        const auto *model = part<QTreeView>("changes")->model();
        return model->index(operation, 0, model->index(group, 0));
    }
    IntegrationChange sent() const { return std::get<2>(fakes.integrations.updateCalls.last()); }

    QPointer<ReimportDialog> dialog;
};

} // namespace

void TestReimportDialog::changesAreShownAndSaved()
{
    DialogFixture fixture;
    QSignalSpy told(fixture.pane.get(), &Pane::notice);
    fixture.compare();
    QCOMPARE(fixture.part<QLabel>("changesSummary")->text(),
        QStringLiteral("3 operation(s) in use would break · 1 change(s) otherwise · 1 stay(s) the same"));
    QCOMPARE(fixture.row(0, 0).data().toString(), QStringLiteral("GET /ships"));
    QCOMPARE(accessibilityProblems(fixture.dialog), QStringList());
    fixture.press("next");
    QTRY_COMPARE(fixture.fakes.integrations.updateCalls.count(), 1);
    QCOMPARE(fixture.sent().operations->size(), 4);
    QVERIFY(fixture.sent().document->contains("/water"));
    QVERIFY(!fixture.sent().baseUrl);
    fixture.answerUpdate();
    QTRY_VERIFY(!fixture.dialog);
    QCOMPARE(told.size(), 1);
}

void TestReimportDialog::oneChangeCanBeRefused()
{
    DialogFixture fixture;
    fixture.compare();
    ImportFixture::clickCheckBox(fixture.part<QTreeView>("changes"), fixture.row(0, 2));
    QCOMPARE(fixture.row(0, 2).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    fixture.press("next");
    QTRY_COMPARE(fixture.fakes.integrations.updateCalls.count(), 1);
    QVERIFY(fixture.sent().operations->contains(QStringLiteral("post:/cranes")));
    fixture.answerUpdate();
}

void TestReimportDialog::baseUrlIsChangedOnRequest()
{
    DialogFixture fixture;
    fixture.compare();
    QVERIFY(fixture.part<QCheckBox>("takeBaseUrl")->isVisible());
    fixture.part<QCheckBox>("takeBaseUrl")->click();
    fixture.press("next");
    QTRY_COMPARE(fixture.fakes.integrations.updateCalls.count(), 1);
    QCOMPARE(fixture.sent().baseUrl, QStringLiteral("https://harbour.example.com/v2"));
}

void TestReimportDialog::unchangedDocumentSaysSo()
{
    DialogFixture fixture;
    fixture.compare(firstVersion());
    QCOMPARE(
        fixture.part<QLabel>("changesSummary")->text(), QStringLiteral("Nothing that apps use has changed."));
    QVERIFY(!fixture.part<QPushButton>("takeAll")->isVisible());
    QVERIFY(!fixture.part<QCheckBox>("takeBaseUrl")->isVisible());
    fixture.press("back");
    fixture.press("next");
    QTRY_VERIFY(fixture.part<QLabel>("changesSummary")->isVisible());
}

void TestReimportDialog::failedSavingSaysWhy()
{
    DialogFixture fixture;
    fixture.compare();
    fixture.press("next");
    QTRY_COMPARE(fixture.fakes.integrations.updateCalls.count(), 1);
    Error error = Error::make(Error::Kind::Validation);
    error.fields = { { QStringLiteral("body.operations"), QStringLiteral("Too many operations.") } };
    fixture.fakes.integrations.updateCalls.fail(error);
    QTRY_COMPARE(fixture.part<QLabel>("saveFailure")->text(), QStringLiteral("Too many operations."));
    fixture.press("keepAll");
    fixture.press("next");
    QTRY_COMPARE(fixture.fakes.integrations.updateCalls.count(), 2);
    QCOMPARE(*fixture.sent().operations, firstOperations());
}

void TestReimportDialog::closedWhileSavingItStillTells()
{
    DialogFixture fixture;
    fixture.compare();
    fixture.press("next");
    QTRY_COMPARE(fixture.fakes.integrations.updateCalls.count(), 1);
    QTest::keyClick(fixture.dialog, Qt::Key_Escape);
    QVERIFY(fixture.dialog && !fixture.dialog->isVisible());
    QVERIFY(!fixture.fakes.integrations.updateCalls.isCancelled());
    fixture.fakes.integrations.updateCalls.fail(Error::Kind::Server);
    QTRY_VERIFY(fixture.dialog->isVisible());
}

void TestReimportDialog::pictures()
{
    const ThemePictures pictures;
    DialogFixture fixture;
    pictures.save(fixture.dialog, QStringLiteral("reimport-document"));
    fixture.compare();
    pictures.save(fixture.dialog, QStringLiteral("reimport-changes"));
    pictures.save(fixture.pane.get(), QStringLiteral("reimport-pane"));
}

CONSOLE_TEST_MAIN(TestReimportDialog)
#include "tst_reimportdialog.moc"
