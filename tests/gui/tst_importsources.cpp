// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importfixture.h"
#include "openapi/zipped.h"
#include "support/accessibility.h"
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

namespace {

constexpr char filesOnTheWeb[] = R"(openapi: 3.0.3
info: {title: Files of the web, version: '1'}
servers: [{url: 'https://api.example.com'}]
paths:
  /a: {$ref: './a.yaml'}
  /b: {$ref: 'b.yaml'}
  /c: {get: {responses: {'200': {$ref: 'https://schemas.example.org/r.yaml#/ok'}}}}
)";

QPushButton *hostButton(const ImportFixture &fixture, const char *host)
{
    for (auto *button : fixture.find<QWidget>("webHosts")->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().contains(QLatin1String(host)))
            return button;
    }
    return nullptr;
}

} // namespace

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
    void archivesSayWhatIsWrong_data();
    void archivesSayWhatIsWrong();
    void hostsAreReadWhenAskedFor_data();
    void hostsAreReadWhenAskedFor();
    void cancelledFilesCanBeAskedForAgain();
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

void TestImportSources::archivesSayWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<QString>("sentence"); // empty: it is read
    const QByteArray document = manyOperations(2);
    QTest::newRow("several") << zipped({ { "pets.json", document }, { "shops.json", document } })
                             << QStringLiteral("The archive cannot be read: it holds several documents "
                                               "(pets.json, shops.json): unpack it and choose one.");
    QTest::newRow("none") << zipped({ { "readme.txt", "Hello" }, { "data.json", "{}" } })
                          << QStringLiteral("The archive cannot be read: no file in it says that it is an "
                                            "OpenAPI or Swagger document.");
    QTest::newRow("damaged") << zipped({ { "openapi.json", document } }).first(60)
                             << QStringLiteral("The archive cannot be read: ");
    QTest::newRow("encrypted") << zipped({ { "openapi.json", document } }, "secret")
                               << QStringLiteral("The archive cannot be read: ");
    QTest::newRow("one of several by its name")
        << zipped({ { "spec/openapi.json", document }, { "spec/pets.json", document } }) << QString();
}

void TestImportSources::archivesSayWhatIsWrong()
{
    QFETCH(const QByteArray, archive);
    QFETCH(const QString, sentence);
    const QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("spec.zip")));
    QVERIFY(file.open(QFile::WriteOnly) && file.write(archive) == archive.size());
    file.close();
    ImportFixture fixture;
    fixture.dropFile(file.fileName());
    if (sentence.isEmpty()) {
        QVERIFY(fixture.waitForDocument());
        QVERIFY(fixture.text("facts").contains(QStringLiteral("spec/openapi.json out of spec.zip")));
        return;
    }
    QTRY_VERIFY(fixture.isShown("failure"));
    QVERIFY2(fixture.text("failure").startsWith(sentence), qPrintable(fixture.text("failure")));
    QVERIFY(fixture.text("failure").endsWith(u'.'));
    QVERIFY(!fixture.find<QPushButton>("next")->isEnabled());
    savePicture(fixture.dialog.get(), QStringLiteral("import-zip-") + QLatin1String(QTest::currentDataTag()));
}

void TestImportSources::hostsAreReadWhenAskedFor_data()
{
    ThemePictures::addThemes();
}

void TestImportSources::hostsAreReadWhenAskedFor()
{
    const ThemePictures pictures;
    ImportFixture fixture;
    auto &fetches = fixture.fakes.documents.fetchCalls;
    QTest::keyClicks(fixture.find<QLineEdit>("url"), QStringLiteral("api.example.com/v1/api.yaml"));
    fixture.click("fetch");
    fetches.answer(QByteArray(filesOnTheWeb));
    QVERIFY(fixture.waitForDocument());
    QVERIFY(fixture.text("counts").startsWith(QStringLiteral("1 operation")));
    pictures.save(fixture.dialog.get(), QStringLiteral("import-hosts"));
    QCOMPARE(accessibilityProblems(fixture.dialog.get()), QStringList());
    QCOMPARE(fetches.count(), 1);

    QTest::mouseClick(hostButton(fixture, "api.example.com"), Qt::LeftButton);
    QCOMPARE(fetches.count(), 3);
    QCOMPARE(std::get<0>(fetches.last()).url, QUrl(QStringLiteral("https://api.example.com/v1/b.yaml")));
    QCOMPARE(*std::get<0>(fetches.last()).redirectHosts, QStringList(QStringLiteral("api.example.com")));
    QVERIFY(!fixture.find<QPushButton>("next")->isEnabled());
    QTRY_VERIFY(fixture.isShown("busy"));
    QVERIFY(fixture.find<QWidget>("busy")->findChild<QLabel *>()->text().contains(QStringLiteral("0 of 2")));
    pictures.save(fixture.dialog.get(), QStringLiteral("import-hosts-reading"));
    fetches.answer(QByteArray("get: {summary: From the web, responses: {}}"));
    fetches.fail(Error::Kind::NotFound);
    QTRY_VERIFY2(
        fixture.text("counts").startsWith(QStringLiteral("2 operation")), qPrintable(fixture.text("counts")));
    QVERIFY(fixture.text("facts").contains(QStringLiteral("other file")));
    QVERIFY(!hostButton(fixture, "api.example.com"));
    QTRY_VERIFY(hostButton(fixture, "schemas.example.org")); // the layout shows it later
    pictures.save(fixture.dialog.get(), QStringLiteral("import-hosts-read"));

    // Back and forth keeps it, and so does another document.
    fixture.click("next");
    fixture.click("back");
    QVERIFY(!hostButton(fixture, "api.example.com"));
    QCOMPARE(fixture.dialog->draft().state().source.hosts, QStringList(QStringLiteral("api.example.com")));
    fixture.dialog->loadFile(testDocument("tickets.yaml"));
    QTRY_VERIFY(!fixture.isShown("webHosts"));
}

void TestImportSources::cancelledFilesCanBeAskedForAgain()
{
    ImportFixture fixture;
    QGuiApplication::clipboard()->setText(QString::fromLatin1(filesOnTheWeb));
    fixture.click("paste");
    QVERIFY(fixture.waitForDocument());
    QVERIFY(!hostButton(fixture, "api.example.com")); // a text without an address has nothing beside it
    QTest::mouseClick(hostButton(fixture, "schemas.example.org"), Qt::LeftButton);
    QCOMPARE(fixture.fakes.documents.fetchCalls.count(), 1);
    fixture.find<QAbstractButton>("cancelReading")->click();
    QVERIFY(fixture.fakes.documents.fetchCalls.isCancelled());
    QVERIFY(fixture.find<QPushButton>("next")->isEnabled());
    QVERIFY(hostButton(fixture, "schemas.example.org")->isEnabled());
}

CONSOLE_TEST_MAIN(TestImportSources)
#include "tst_importsources.moc"
