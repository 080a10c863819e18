// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importfixture.h"
#include "openapi/preflight.h"
#include "support/accessibility.h"
#include "support/testmain.h"
#include "ui/dialogs/import/slotmeter.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTreeWidget>

using namespace console;
using namespace console::test;

class TestImportDialog : public QObject {
    Q_OBJECT

private slots:
    void wholeImportByMouse();
    void wholeImportByKeyboard();
    void chosenFileIsRead();
    void pastedTextIsRead();
    void pastedAddressIsFetched();
    void fetchedDocumentIsRead();
    void failedFetchKeepsTheAddress();
    void otherTextKeepsEverything();
    void slowFetchCanBeCancelled();
    void moreThanThirtyAreRefused();
    void searchFindsAndChoosesWhatIsShown();
    void problemShowsItsLine();
    void backAndForthKeepsEverything();
    void headersAreChecked();
    void takenSlugIsToldBesideTheField();
    void refusedFieldsAreToldBesideThem();
    void failedCreationCanBeRepeated();
    void withoutManagementEverythingIsHandedOver();
    void closingAsksOnce();
    void closedWhileCreatingItStillTells();
    void everythingIsAccessible();
    void pictures_data();
    void pictures();
};

namespace {

QString text(const ImportFixture &fixture, const char *label)
{
    const auto *found = fixture.find<QLabel>(label);
    return found ? found->text() : QString();
}

QByteArray manyOperations(int count)
{
    QByteArray json = R"({"openapi":"3.0.0","info":{"title":"Many","version":"1"},
        "servers":[{"url":"https://many.example.com"}],"paths":{)";
    for (int i = 0; i < count; ++i)
        json += (i ? ",\"/item" : "\"/item") + QByteArray::number(i)
            + R"(":{"get":{"tags":["All"],"responses":{"200":{"description":"ok"}}}})";
    return json + "}}";
}

Integration created()
{
    Integration integration;
    integration.id = QStringLiteral("i1");
    integration.slug = QStringLiteral("harbour-tickets");
    integration.name = QStringLiteral("Harbour Tickets");
    return integration;
}

} // namespace

void TestImportDialog::wholeImportByMouse()
{
    ImportFixture fixture;
    QSignalSpy announced(fixture.dialog.get(), &ImportDialog::created);
    QSignalSpy called(fixture.dialog.get(), &ImportDialog::callRequested);
    QVERIFY(!fixture.find<QPushButton>("next")->isEnabled());
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    QCOMPARE(text(fixture, "title"), QStringLiteral("Harbour Tickets"));
    QVERIFY(text(fixture, "facts").contains(QStringLiteral("OpenAPI 3.0.3 in YAML")));

    fixture.click("next");
    auto *tree = fixture.find<QTreeView>("operations");
    QVERIFY(tree->isVisible());
    QVERIFY(!fixture.find<QPushButton>("next")->isEnabled());
    fixture.clickCheckBox(tree, tree->model()->index(0, 0));
    QCOMPARE(fixture.find<SlotMeter>("meter")->count(), 4);
    fixture.clickCheckBox(tree, tree->model()->index(3, 0, tree->model()->index(0, 0)));
    QCOMPARE(fixture.find<SlotMeter>("meter")->count(), 3);

    fixture.click("next");
    QCOMPARE(fixture.find<QLineEdit>("slug")->text(), QStringLiteral("harbour-tickets"));
    QCOMPARE(fixture.find<QComboBox>("baseUrl")->currentText(),
        QStringLiteral("https://api.harbour.example.com/v1"));
    QCOMPARE(fixture.find<QComboBox>("baseUrl")->count(), 2);
    fixture.click("proposal");
    QCOMPARE(fixture.find<QLineEdit>("headerName")->text(), QStringLiteral("Authorization"));
    auto *value = fixture.find<QLineEdit>("headerValue");
    QCOMPARE(value->echoMode(), QLineEdit::Password);
    QTest::keyClicks(value, QStringLiteral("s3cret"));

    fixture.click("next");
    auto *sent = fixture.find<QTreeWidget>("sent");
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    for (QTreeWidgetItemIterator item(sent); *item; ++item)
        QVERIFY(!(*item)->text(1).contains(QStringLiteral("s3cret")));

    fixture.click("next");
    auto &calls = fixture.fakes.integrations.createCalls;
    QCOMPARE(calls.count(), 1);
    const auto &[workspace, draft] = calls.last();
    QCOMPARE(workspace, QStringLiteral("w1"));
    QCOMPARE(draft.slug, QStringLiteral("harbour-tickets"));
    QCOMPARE(draft.name, QStringLiteral("Harbour Tickets"));
    QCOMPARE(draft.operations,
        QStringList({ QStringLiteral("get:/tickets"), QStringLiteral("post:/tickets"),
            QStringLiteral("get:/tickets/{id}") }));
    QCOMPARE(draft.headers.size(), 1);
    QCOMPARE(draft.headers.constFirst().value.reveal(), QByteArray("Bearer s3cret"));
    QVERIFY(draft.document.startsWith('{'));
    QVERIFY(draft.document.contains("\"Ticket\""));
    QVERIFY(!draft.document.contains("/customers"));

    calls.answer(created());
    QTRY_VERIFY(fixture.isShown("doneTitle"));
    QCOMPARE(announced.size(), 1);
    fixture.click("callOperation");
    QCOMPARE(called.constFirst().constFirst().toString(), QStringLiteral("i1"));
    QVERIFY(!fixture.dialog->isVisible());
}

void TestImportDialog::wholeImportByKeyboard()
{
    ImportFixture fixture;
    auto *url = fixture.find<QLineEdit>("url");
    url->setFocus();
    QTest::keyClicks(url, QStringLiteral("api.example.com/tickets.yaml"));
    QTest::keyClick(url, Qt::Key_Return);
    QCOMPARE(std::get<0>(fixture.fakes.documents.fetchCalls.last()),
        QUrl(QStringLiteral("https://api.example.com/tickets.yaml")));
    fixture.fakes.documents.fetchCalls.answer(contents(testDocument("tickets.yaml")));
    QVERIFY(fixture.waitForDocument());

    const auto *steps = fixture.find<QListWidget>("steps");
    QTest::keyClick(fixture.dialog.get(), Qt::Key_N, Qt::AltModifier);
    QTRY_COMPARE(steps->currentRow(), 1);
    auto *search = fixture.find<QLineEdit>("search");
    QTest::keyClicks(search, QStringLiteral("open a ticket"));
    auto *tree = fixture.find<QTreeView>("operations");
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Home);
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Space);
    QCOMPARE(fixture.dialog->draft().chosen(), QStringList(QStringLiteral("post:/tickets")));
    QVERIFY(fixture.find<QPlainTextEdit>("bodyExample")
                ->toPlainText()
                .contains(QStringLiteral("Crane 4 is stuck")));
    QTest::keyClick(fixture.dialog.get(), Qt::Key_N, Qt::AltModifier);
    QTRY_COMPARE(steps->currentRow(), 2);
    QTest::keyClick(fixture.dialog.get(), Qt::Key_N, Qt::AltModifier);
    QTRY_COMPARE(steps->currentRow(), 3);
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    QTest::keyClick(fixture.dialog.get(), Qt::Key_C, Qt::AltModifier);
    QTRY_COMPARE(fixture.fakes.integrations.createCalls.count(), 1);
    QCOMPARE(std::get<1>(fixture.fakes.integrations.createCalls.last()).specUrl,
        QStringLiteral("https://api.example.com/tickets.yaml"));
}

void TestImportDialog::chosenFileIsRead()
{
    ImportFixture fixture;
    fixture.dialog->loadFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    fixture.dialog->loadFile(testDocument("missing.yaml"));
    QTRY_VERIFY(fixture.isShown("failure"));
    QVERIFY(text(fixture, "failure").contains(QStringLiteral("missing.yaml")));
    QVERIFY(fixture.find<QPushButton>("next")->isEnabled()); // the first one is still there
}

void TestImportDialog::pastedTextIsRead()
{
    ImportFixture fixture;
    QGuiApplication::clipboard()->setText(QString::fromUtf8(contents(testDocument("tickets.yaml"))));
    fixture.click("paste");
    QVERIFY(fixture.waitForDocument());
    QVERIFY(text(fixture, "facts").contains(QStringLiteral("pasted text")));
}

void TestImportDialog::pastedAddressIsFetched()
{
    ImportFixture fixture;
    QGuiApplication::clipboard()->setText(QStringLiteral(" https://api.example.com/openapi.json\n"));
    QTest::keySequence(fixture.dialog.get(), QKeySequence::Paste);
    QCOMPARE(fixture.fakes.documents.fetchCalls.count(), 1);
}

void TestImportDialog::fetchedDocumentIsRead()
{
    ImportFixture fixture;
    QMimeData mime;
    mime.setUrls({ QUrl(QStringLiteral("https://api.example.com/openapi.json")) });
    fixture.drop(&mime);
    fixture.fakes.documents.fetchCalls.answer(manyOperations(3));
    QVERIFY(fixture.waitForDocument());
    QCOMPARE(text(fixture, "title"), QStringLiteral("Many"));
}

void TestImportDialog::failedFetchKeepsTheAddress()
{
    ImportFixture fixture;
    QTest::keyClicks(fixture.find<QLineEdit>("url"), QStringLiteral("https://api.example.com/x.json"));
    fixture.click("fetch");
    fixture.fakes.documents.fetchCalls.fail(Error::Kind::NotFound);
    QTRY_VERIFY(fixture.isShown("failure"));
    QCOMPARE(fixture.find<QLineEdit>("url")->text(), QStringLiteral("https://api.example.com/x.json"));
    QTest::keyClicks(fixture.find<QLineEdit>("url"), QStringLiteral(" and more"));
    fixture.click("fetch");
    QCOMPARE(fixture.fakes.documents.fetchCalls.count(), 1);
    QVERIFY(text(fixture, "failure").contains(QStringLiteral("not a web address")));
}

void TestImportDialog::otherTextKeepsEverything()
{
    ImportFixture fixture;
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    fixture.goToReview();
    fixture.find<QListWidget>("steps")->setCurrentRow(2);
    QTest::keyClicks(fixture.find<QLineEdit>("name"), QStringLiteral(" of today"));
    fixture.find<QListWidget>("steps")->setCurrentRow(0);
    QGuiApplication::clipboard()->setText(QStringLiteral("Dear team, here is the document."));
    fixture.click("paste");
    QTRY_VERIFY(fixture.isShown("failure"));
    QVERIFY(text(fixture, "failure").startsWith(QStringLiteral("This is not an OpenAPI document")));
    QCOMPARE(fixture.dialog->draft().name(), QStringLiteral("Harbour Tickets of today"));
    QCOMPARE(fixture.dialog->draft().chosen().size(), 4);
    QVERIFY(fixture.dialog->draft().document().isReadable());
}

void TestImportDialog::slowFetchCanBeCancelled()
{
    ImportFixture fixture;
    QTest::keyClicks(fixture.find<QLineEdit>("url"), QStringLiteral("https://slow.example.com/x.json"));
    fixture.click("fetch");
    QVERIFY(!fixture.isShown("busy"));
    QTRY_VERIFY(fixture.isShown("busy"));
    QVERIFY(!fixture.isShown("cancelReading"));
    QTRY_VERIFY(fixture.isShown("cancelReading"));
    fixture.click("cancelReading");
    QVERIFY(fixture.fakes.documents.fetchCalls.isCancelled());
    QVERIFY(!fixture.isShown("busy"));
}

void TestImportDialog::moreThanThirtyAreRefused()
{
    ImportFixture fixture;
    QGuiApplication::clipboard()->setText(QString::fromUtf8(manyOperations(35)));
    fixture.click("paste");
    QVERIFY(fixture.waitForDocument());
    fixture.click("next");
    auto *tree = fixture.find<QTreeView>("operations");
    fixture.clickCheckBox(tree, tree->model()->index(0, 0));
    QCOMPARE(
        fixture.find<SlotMeter>("meter")->text(), QStringLiteral("35 of 30 chosen, 5 over: remove some"));
    QVERIFY(!fixture.find<QPushButton>("next")->isEnabled());
    QVERIFY(!(fixture.find<QListWidget>("steps")->item(2)->flags() & Qt::ItemIsEnabled));
    for (int row = 0; row < 5; ++row)
        fixture.clickCheckBox(tree, tree->model()->index(row, 0, tree->model()->index(0, 0)));
    QVERIFY(fixture.find<QPushButton>("next")->isEnabled());
}

void TestImportDialog::searchFindsAndChoosesWhatIsShown()
{
    ImportFixture fixture;
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    fixture.click("next");
    auto *tree = fixture.find<QTreeView>("operations");
    auto *search = fixture.find<QLineEdit>("search");
    QTest::keyClicks(search, QStringLiteral("{id} tickets"));
    QCOMPARE(tree->model()->rowCount(), 1);
    fixture.clickCheckBox(tree, tree->model()->index(0, 0));
    QCOMPARE(fixture.dialog->draft().chosen(),
        QStringList({ QStringLiteral("get:/tickets/{id}"), QStringLiteral("delete:/tickets/{id}") }));
    QTest::keyClicks(search, QStringLiteral(" nowhere"));
    QCOMPARE(tree->model()->rowCount(), 0);
    QCOMPARE(fixture.dialog->draft().chosen().size(), 2);
}

void TestImportDialog::problemShowsItsLine()
{
    ImportFixture fixture;
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    auto *problems = fixture.find<QTreeWidget>("problems");
    QVERIFY(problems->isVisible());
    QVERIFY(problems->topLevelItemCount() > 0);
    Q_EMIT problems->itemActivated(problems->topLevelItem(0), 0);
    auto *source = fixture.find<QPlainTextEdit>("sourceView");
    QVERIFY(source->isVisible());
    QVERIFY2(source->textCursor().block().text().contains(QStringLiteral("Missing")),
        qPrintable(source->textCursor().block().text()));
}

void TestImportDialog::backAndForthKeepsEverything()
{
    ImportFixture fixture;
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    fixture.goToReview();
    fixture.click("back");
    fixture.find<QLineEdit>("slug")->clear();
    QTest::keyClicks(fixture.find<QLineEdit>("slug"), QStringLiteral("tickets-2"));
    fixture.click("addHeader");
    QTest::keyClicks(fixture.find<QLineEdit>("headerName"), QStringLiteral("X-Tenant"));
    QTest::keyClicks(fixture.find<QLineEdit>("headerValue"), QStringLiteral("north"));
    for (int i = 0; i < 2; ++i)
        fixture.click("back");
    QVERIFY(!fixture.find<QPushButton>("back")->isEnabled());
    for (int i = 0; i < 3; ++i)
        fixture.click("next");
    QCOMPARE(fixture.find<QLineEdit>("slug")->text(), QStringLiteral("tickets-2"));
    QCOMPARE(fixture.find<QLineEdit>("headerValue")->text(), QStringLiteral("north"));
    QCOMPARE(fixture.dialog->draft().chosen().size(), 4);
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
}

void TestImportDialog::headersAreChecked()
{
    ImportFixture fixture;
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    fixture.goToReview();
    fixture.click("back");
    fixture.click("addHeader");
    auto *name = fixture.find<QLineEdit>("headerName");
    auto *value = fixture.find<QLineEdit>("headerValue");
    QTest::keyClicks(name, QStringLiteral("Host"));
    QTest::keyClicks(value, QStringLiteral("x"));
    QVERIFY(fixture.isShown("headerNote"));
    QVERIFY(!fixture.find<QPushButton>("next")->isEnabled());
    name->clear();
    QTest::keyClicks(name, QStringLiteral("X-API-Key"));
    QVERIFY(text(fixture, "headerNote").startsWith(QStringLiteral("Always secret")));
    QCOMPARE(value->echoMode(), QLineEdit::Password);
    fixture.click("reveal");
    QCOMPARE(value->echoMode(), QLineEdit::Normal);
    QVERIFY(fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("removeHeader");
    QVERIFY(fixture.dialog->draft().headers().isEmpty());
}

void TestImportDialog::takenSlugIsToldBesideTheField()
{
    ImportFixture fixture({ QStringLiteral("harbour-tickets") });
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    QCOMPARE(fixture.dialog->draft().slug(), QStringLiteral("harbour-tickets-2"));
    fixture.goToReview();
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("next");
    fixture.fakes.integrations.createCalls.fail(Error::Kind::Conflict, QStringLiteral("slug taken"));
    QTRY_VERIFY(fixture.isShown("slug"));
    QVERIFY(text(fixture, "slugNote").contains(QStringLiteral("has this slug")));
    QVERIFY(!fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("suggestSlug");
    QCOMPARE(fixture.find<QLineEdit>("slug")->text(), QStringLiteral("harbour-tickets-3"));
    QVERIFY(fixture.find<QPushButton>("next")->isEnabled());
}

void TestImportDialog::refusedFieldsAreToldBesideThem()
{
    ImportFixture fixture;
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    fixture.goToReview();
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("next");
    Error error = Error::make(Error::Kind::Validation);
    error.fields = { { QStringLiteral("body.base_url"), QStringLiteral("This host may not be called.") } };
    fixture.fakes.integrations.createCalls.fail(error);
    QTRY_VERIFY(fixture.isShown("baseUrl"));
    QCOMPARE(text(fixture, "baseUrlNote"), QStringLiteral("This host may not be called."));
    fixture.find<QComboBox>("baseUrl")->setEditText(QStringLiteral("https://other.example.com"));
    QCOMPARE(text(fixture, "baseUrlNote"), QString());
}

void TestImportDialog::failedCreationCanBeRepeated()
{
    ImportFixture fixture;
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    fixture.goToReview();
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("next");
    QVERIFY(!fixture.find<QPushButton>("next")->isEnabled());
    fixture.fakes.integrations.createCalls.fail(Error::Kind::Server);
    QTRY_VERIFY(fixture.isShown("refusal"));
    fixture.click("next");
    QCOMPARE(fixture.fakes.integrations.createCalls.count(), 2);
    QVERIFY(!fixture.isShown("refusal"));
}

void TestImportDialog::withoutManagementEverythingIsHandedOver()
{
    ImportFixture fixture;
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    fixture.goToReview();
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("next");
    Error error = Error::make(Error::Kind::NotFound);
    error.code = QStringLiteral("MANAGEMENT_UNSUPPORTED");
    fixture.fakes.integrations.createCalls.fail(error);
    QTRY_VERIFY(fixture.isShown("copyDocument"));
    fixture.click("copyDocument");
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("/tickets/{id}")));
    auto *fields = fixture.find<QWidget>("fields");
    QTRY_VERIFY(fields->findChildren<QWidget *>(QStringLiteral("copy")).constFirst()->isVisible());
    auto *copy = fields->findChildren<QWidget *>(QStringLiteral("copy")).constFirst();
    QTRY_VERIFY(copy->height() > 10);
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("harbour-tickets"));
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    savePicture(fixture.dialog.get(), QStringLiteral("import-handover"));
}

void TestImportDialog::closingAsksOnce()
{
    ImportFixture fixture;
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    QTest::keyClick(fixture.dialog.get(), Qt::Key_Escape);
    QTRY_VERIFY(fixture.find<QPushButton>("keepEditing"));
    fixture.click("keepEditing");
    QVERIFY(fixture.dialog->isVisible());
    QTRY_VERIFY(!fixture.find<QPushButton>("keepEditing"));
    fixture.click("close");
    QTRY_VERIFY(fixture.find<QPushButton>("discard"));
    fixture.click("discard");
    QVERIFY(!fixture.dialog->isVisible());

    const ImportFixture untouched;
    untouched.click("close");
    QVERIFY(!untouched.dialog->isVisible());
}

void TestImportDialog::closedWhileCreatingItStillTells()
{
    ImportFixture fixture;
    QSignalSpy announced(fixture.dialog.get(), &ImportDialog::created);
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    fixture.goToReview();
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("next");
    fixture.click("close");
    QVERIFY(!fixture.dialog->isVisible());
    QVERIFY(!fixture.fakes.integrations.createCalls.isCancelled());
    fixture.fakes.integrations.createCalls.answer(created());
    QTRY_COMPARE(announced.size(), 1);
}

void TestImportDialog::everythingIsAccessible()
{
    ImportFixture fixture;
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    fixture.click("next");
    auto *tree = fixture.find<QTreeView>("operations");
    fixture.clickCheckBox(tree, tree->model()->index(0, 0));
    tree->setCurrentIndex(tree->model()->index(1, 0, tree->model()->index(0, 0)));
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    fixture.click("next");
    fixture.click("proposal");
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    fixture.click("next");
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
}

void TestImportDialog::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestImportDialog::pictures()
{
    QFETCH(bool, dark);
    applyTheme(dark ? Theme::Dark : Theme::Light);
    ImportFixture fixture;
    int number = 0;
    const auto save = [&](const char *step) {
        savePicture(fixture.dialog.get(),
            QStringLiteral("import-%1-%2-%3").arg(dark ? 2 : 1).arg(++number).arg(QLatin1String(step)));
    };
    save("empty");
    fixture.dropFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    auto *problems = fixture.find<QTreeWidget>("problems");
    Q_EMIT problems->itemActivated(problems->topLevelItem(0), 0);
    save("document");
    fixture.click("next");
    auto *tree = fixture.find<QTreeView>("operations");
    fixture.clickCheckBox(tree, tree->model()->index(0, 0));
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
    save("operations");
    tree->setCurrentIndex(tree->model()->index(1, 0, tree->model()->index(0, 0)));
    save("body");
    fixture.click("next");
    fixture.click("proposal");
    QTest::keyClicks(fixture.find<QLineEdit>("headerValue"), QStringLiteral("s3cret"));
    fixture.click("addHeader");
    save("connection");
    fixture.click("next");
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    save("review");
    fixture.click("next");
    save("creating");
    fixture.fakes.integrations.createCalls.answer(created());
    QTRY_VERIFY(fixture.isShown("doneTitle"));
    save("done");
}

CONSOLE_TEST_MAIN(TestImportDialog)
#include "tst_importdialog.moc"
