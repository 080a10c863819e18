// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importfixture.h"
#include "openapi/preflight.h"
#include "support/accessibility.h"
#include "support/testmain.h"
#include "support/watchdog.h"
#include "ui/dialogs/import/slotmeter.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTextBlock>
#include <QToolButton>
#include <QTreeWidget>

using namespace console;
using namespace console::test;

class TestImportDialog : public QObject {
    Q_OBJECT

private slots:
    void wholeImportByMouse();
    void wholeImportByKeyboard();
    void moreThanThirtyAreRefused();
    void searchFindsAndChoosesWhatIsShown();
    void filtersAndGroupsNarrowTheList();
    void manyOperationsOfATagDoNotStallTheWindow();
    void problemShowsItsLine();
    void backAndForthKeepsEverything();
    void theVersionCanBeChosen();
    void headersAreChecked();
    void everythingIsAccessible();
    void pictures_data() { ThemePictures::addThemes(); }
    void pictures();
};

void TestImportDialog::wholeImportByMouse()
{
    ImportFixture fixture;
    QSignalSpy announced(fixture.dialog.get(), &ImportDialog::created);
    QSignalSpy called(fixture.dialog.get(), &ImportDialog::callRequested);
    QVERIFY(!fixture.find<QPushButton>("next")->isEnabled());
    QVERIFY(fixture.readTickets());
    QCOMPARE(fixture.text("title"), QStringLiteral("Harbour Tickets"));
    QVERIFY(fixture.text("facts").contains(QStringLiteral("OpenAPI 3.0.3 in YAML")));

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

    calls.answer(createdIntegration());
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
    QCOMPARE(std::get<0>(fixture.fakes.documents.fetchCalls.last()).url,
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
    QVERIFY(fixture.readTickets());
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

void TestImportDialog::filtersAndGroupsNarrowTheList()
{
    ImportFixture fixture;
    QVERIFY(fixture.readTickets());
    fixture.click("next");
    auto *model = fixture.find<QTreeView>("operations")->model();
    const auto *button = fixture.find<QToolButton>("filter");
    const int tags = model->rowCount();
    fixture.find<QComboBox>("grouping")->setCurrentIndex(1);
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("/tickets"));
    fixture.find<QAction>("filterMethoddelete")->trigger();
    QCOMPARE(button->text(), QStringLiteral("Filter (1)"));
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->rowCount(model->index(0, 0)), 1);
    fixture.find<QAction>("filterBody")->trigger();
    QTRY_COMPARE(model->rowCount(), 0);
    fixture.find<QAction>("filterBody")->trigger();
    fixture.find<QAction>("filterMethod")->trigger();
    fixture.find<QComboBox>("grouping")->setCurrentIndex(0);
    QCOMPARE(button->text(), QStringLiteral("Filter"));
    QCOMPARE(model->rowCount(), tags);
}

void TestImportDialog::manyOperationsOfATagDoNotStallTheWindow()
{
    ImportFixture fixture;
    fixture.dialog->draft().read(manyOperations(50'000), QStringLiteral("many"));
    QVERIFY(fixture.waitForDocument());
    fixture.click("next");
    const auto *tree = fixture.find<QTreeView>("operations");
    const auto shown = [tree] { return tree->model()->rowCount(tree->model()->index(0, 0)); };
    QCOMPARE(shown(), 50'000);
    QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
    Watchdog watchdog;
    for (const char letter : QByteArray("item49")) {
        QTest::keyClick(fixture.find<QLineEdit>("search"), letter);
        QCoreApplication::processEvents();
    }
    QCOMPARE(shown(), 1'111); // 49, 490 to 499, 4900 to 4999, 49000 to 49999
    fixture.find<QAction>("filterCurrent")->trigger();
    QCoreApplication::processEvents();
    fixture.find<QAction>("filterBody")->trigger();
    QTRY_COMPARE(tree->model()->rowCount(), 0);
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
}

void TestImportDialog::problemShowsItsLine()
{
    ImportFixture fixture;
    QVERIFY(fixture.readTickets());
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
    QVERIFY(fixture.readTickets());
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

void TestImportDialog::theVersionCanBeChosen()
{
    ImportFixture fixture;
    QByteArray document = contents(testDocument("tickets.yaml"));
    document.replace("openapi: 3.0.3", "openapi: 3.1.0")
        .replace("enum: [open, closed]", "if: { minLength: 1 }");
    fixture.dialog->draft().read(document, QStringLiteral("tickets"));
    QVERIFY(fixture.waitForDocument());
    fixture.goToReview();
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    auto *version = fixture.find<QComboBox>("version");
    QCOMPARE(version->currentText(), QStringLiteral("OpenAPI 3.1, as the document has it"));
    const int before = fixture.find<QTreeWidget>("preflight")->topLevelItemCount();
    version->setFocus();
    QTest::keyClick(version, Qt::Key_Up);
    QCOMPARE(version->currentText(), QStringLiteral("OpenAPI 3.0"));
    QTRY_VERIFY(fixture.find<QTreeWidget>("preflight")->topLevelItemCount() > before);
    savePicture(fixture.dialog.get(), QStringLiteral("import-version"));
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("back");
    fixture.click("next");
    QCOMPARE(version->currentText(), QStringLiteral("OpenAPI 3.0"));
    QTRY_VERIFY(fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("next");
    const auto &[workspace, draft] = fixture.fakes.integrations.createCalls.last();
    QVERIFY(draft.document.startsWith(R"({"openapi":"3.0.3")"));
    fixture.fakes.integrations.createCalls.answer(createdIntegration());
}

void TestImportDialog::headersAreChecked()
{
    ImportFixture fixture;
    QVERIFY(fixture.readTickets());
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
    QVERIFY(fixture.text("headerNote").startsWith(QStringLiteral("Always secret")));
    QCOMPARE(value->echoMode(), QLineEdit::Password);
    fixture.click("reveal");
    QCOMPARE(value->echoMode(), QLineEdit::Normal);
    QVERIFY(fixture.find<QPushButton>("next")->isEnabled());
    fixture.click("removeHeader");
    QVERIFY(fixture.dialog->draft().headers().isEmpty());
}

void TestImportDialog::everythingIsAccessible()
{
    ImportFixture fixture;
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    QVERIFY(fixture.readTickets());
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

void TestImportDialog::pictures()
{
    const ThemePictures pictures;
    ImportFixture fixture;
    int number = 0;
    const auto save = [&](const char *step) {
        pictures.save(
            fixture.dialog.get(), QStringLiteral("import-%1-%2").arg(++number).arg(QLatin1String(step)));
    };
    save("empty");
    QVERIFY(fixture.readTickets());
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
    fixture.fakes.integrations.createCalls.answer(createdIntegration());
    QTRY_VERIFY(fixture.isShown("doneTitle"));
    save("done");
}

CONSOLE_TEST_MAIN(TestImportDialog)
#include "tst_importdialog.moc"
