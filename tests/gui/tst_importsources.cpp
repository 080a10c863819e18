// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importfixture.h"
#include "support/testmain.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTreeWidget>

using namespace console;
using namespace console::test;

/// Where a document comes from: files, addresses, the clipboard, and what is dropped.
class TestImportSources : public QObject {
    Q_OBJECT

private slots:
    void chosenFileIsRead();
    void filesBesideTheChosenOneAreRead();
    void pastedTextIsRead();
    void pastedAddressIsFetched();
    void fetchedDocumentIsRead();
    void failedFetchKeepsTheAddress();
    void otherTextKeepsEverything();
    void slowFetchCanBeCancelled();
    void readingIsCancelledAtOnce();
};

void TestImportSources::chosenFileIsRead()
{
    ImportFixture fixture;
    fixture.dialog->loadFile(testDocument("tickets.yaml"));
    QVERIFY(fixture.waitForDocument());
    fixture.dialog->loadFile(testDocument("missing.yaml"));
    QTRY_VERIFY(fixture.isShown("failure"));
    QVERIFY(fixture.text("failure").contains(QStringLiteral("missing.yaml")));
    QVERIFY(fixture.find<QPushButton>("next")->isEnabled()); // the first one is still there
}

void TestImportSources::filesBesideTheChosenOneAreRead()
{
    const QTemporaryDir dir;
    const auto write = [&dir](const QString &name, const QByteArray &text) {
        QFile file(dir.filePath(name));
        QVERIFY(file.open(QFile::WriteOnly) && file.write(text) == text.size());
    };
    write(QStringLiteral("api.yaml"),
        "openapi: 3.0.3\ninfo: {title: Split, version: '1'}\npaths:\n  /a: {$ref: 'part.yaml'}\n");
    write(QStringLiteral("part.yaml"),
        "get:\n  summary: From the part\n  responses:\n    '200': {$ref: '#/x'}\n");
    ImportFixture fixture;
    fixture.dropFile(dir.filePath(QStringLiteral("api.yaml")));
    QVERIFY(fixture.waitForDocument());
    QVERIFY(fixture.text("counts").startsWith(QStringLiteral("1 operation")));
    auto *problems = fixture.find<QTreeWidget>("problems");
    QCOMPARE(problems->topLevelItem(0)->text(1), QStringLiteral("part.yaml:4:19"));
    Q_EMIT problems->itemActivated(problems->topLevelItem(0), 0);
    const QString line = fixture.find<QPlainTextEdit>("sourceView")->textCursor().block().text();
    QVERIFY2(line.contains(QStringLiteral("$ref: '#/x'")), qPrintable(line));
}

void TestImportSources::pastedTextIsRead()
{
    ImportFixture fixture;
    QGuiApplication::clipboard()->setText(QString::fromUtf8(contents(testDocument("tickets.yaml"))));
    fixture.click("paste");
    QVERIFY(fixture.waitForDocument());
    QVERIFY(fixture.text("facts").contains(QStringLiteral("pasted text")));
}

void TestImportSources::pastedAddressIsFetched()
{
    ImportFixture fixture;
    QGuiApplication::clipboard()->setText(QStringLiteral(" https://api.example.com/openapi.json\n"));
    QTest::keySequence(fixture.dialog.get(), QKeySequence::Paste);
    QCOMPARE(fixture.fakes.documents.fetchCalls.count(), 1);
}

void TestImportSources::fetchedDocumentIsRead()
{
    ImportFixture fixture;
    QMimeData mime;
    mime.setUrls({ QUrl(QStringLiteral("https://api.example.com/openapi.json")) });
    fixture.drop(&mime);
    fixture.fakes.documents.fetchCalls.answer(manyOperations(3));
    QVERIFY(fixture.waitForDocument());
    QCOMPARE(fixture.text("title"), QStringLiteral("Many"));
}

void TestImportSources::failedFetchKeepsTheAddress()
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
    QVERIFY(fixture.text("failure").contains(QStringLiteral("not a web address")));
}

void TestImportSources::otherTextKeepsEverything()
{
    ImportFixture fixture;
    QVERIFY(fixture.readTickets());
    fixture.goToReview();
    fixture.find<QListWidget>("steps")->setCurrentRow(2);
    QTest::keyClicks(fixture.find<QLineEdit>("name"), QStringLiteral(" of today"));
    fixture.find<QListWidget>("steps")->setCurrentRow(0);
    QGuiApplication::clipboard()->setText(QStringLiteral("Dear team, here is the document."));
    fixture.click("paste");
    QTRY_VERIFY(fixture.isShown("failure"));
    QVERIFY(fixture.text("failure").startsWith(QStringLiteral("This is not an OpenAPI document")));
    QCOMPARE(fixture.dialog->draft().name(), QStringLiteral("Harbour Tickets of today"));
    QCOMPARE(fixture.dialog->draft().chosen().size(), 4);
    QVERIFY(fixture.dialog->draft().document().isReadable());
}

void TestImportSources::slowFetchCanBeCancelled()
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

void TestImportSources::readingIsCancelledAtOnce()
{
    const QTemporaryDir folder;
    QFile large(folder.filePath(QStringLiteral("large.json")));
    QVERIFY(large.open(QFile::WriteOnly));
    large.write(manyOperations(50'000));
    large.close();
    ImportFixture fixture;
    fixture.dropFile(large.fileName());
    QVERIFY(fixture.dialog->draft().isReading());
    QElapsedTimer since;
    since.start();
    fixture.find<QAbstractButton>("cancelReading")->click(); // seen where reading takes longer than this one
    QVERIFY(!fixture.dialog->draft().isReading());
    QVERIFY(since.elapsed() < 100);
    QVERIFY(!fixture.isShown("busy"));
    QVERIFY(fixture.readTickets());
    QCOMPARE(fixture.dialog->draft().name(), QStringLiteral("Harbour Tickets"));
}

CONSOLE_TEST_MAIN(TestImportSources)
#include "tst_importsources.moc"
