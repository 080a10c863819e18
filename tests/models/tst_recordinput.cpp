// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/filefield.h"
#include "models/filekind.h"
#include "models/recordinput.h"
#include "models/recordtext.h"
#include "support/fakes/fakeentityservice.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

class TestRecordInput : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void readsBackWhatTheGridShows_data();
    void readsBackWhatTheGridShows();
    void fieldsThatHoldFilesAreKnown();
    void listsOfFilesAreKnown();
    void kindsOfFilesAreKnown();

private:
    EntitySchema m_schema = schemaFrom(R"({"name":"T","properties":{
        "text":{"type":"string"},"number":{"type":"number"},"maybe":{"type":["integer","null"]},
        "flag":{"type":"boolean"},"day":{"type":"string","format":"date"},
        "moment":{"type":["string","null"],"format":"date-time"},
        "state":{"type":"string","enum":["open","done"],"enumNames":["Open","All done"]},
        "labels":{"type":"array","items":{"type":"string"}},"site":{"type":"object"}}})");
};

void TestRecordInput::reads_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json"); // null: cannot be read
    const auto row = [](const char *field, const char *text, const char *json) {
        QTest::newRow(
            qPrintable(QStringLiteral("%1 '%2'").arg(QLatin1String(field), QString::fromUtf8(text))))
            << QString::fromLatin1(field) << QString::fromUtf8(text) << QByteArray(json);
    };
    row("text", " a \"b\" ", R"(" a \"b\" ")");
    row("text", "", "\"\"");
    row("number", "12.50", "12.50");
    row("number", "9007199254740993", "9007199254740993");
    row("number", "1,234.5", "1234.5");
    row("number", "twelve", nullptr);
    row("number", "", "");
    row("maybe", "", "null");
    row("flag", "Yes", "true");
    row("flag", "0", "false");
    row("flag", "perhaps", nullptr);
    row("day", "2026-02-03", "\"2026-02-03\"");
    row("day", "2/3/2026", "\"2026-02-03\"");
    row("day", "2026-02-31", nullptr);
    row("moment", "2026-02-03T04:05:06Z", "\"2026-02-03T04:05:06Z\"");
    row("moment", "2/3/2026 4:05 AM", "\"2026-02-03T04:05:00.000Z\"");
    row("moment", "soon", nullptr);
    row("state", "All done", "\"done\"");
    row("state", "done", "\"done\"");
    row("state", "gone", nullptr);
    row("labels", "[\"a\", \"b\"]", R"(["a","b"])");
    row("labels", "a, b c", R"(["a","b c"])");
    row("labels", "[1", nullptr);
    row("site", "{\"b\": 1.0, \"a\": 2}", R"({"b":1.0,"a":2})");
    row("site", "Haifa", nullptr);
}

void TestRecordInput::reads()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QByteArray, json);
    const auto read = readRecordText(*m_schema.property(field), text);
    QCOMPARE(read.has_value(), !json.isNull());
    QCOMPARE(read.value_or(QByteArray()), json);
}

void TestRecordInput::readsBackWhatTheGridShows_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("flag") << "flag" << QByteArray("true");
    QTest::newRow("day") << "day" << QByteArray("\"2026-12-31\"");
    QTest::newRow("moment") << "moment" << QByteArray("\"2026-12-31T23:59:00.000Z\"");
    QTest::newRow("state") << "state" << QByteArray("\"done\"");
    QTest::newRow("number") << "number" << QByteArray("0.10");
    QTest::newRow("labels") << "labels" << QByteArray(R"(["a","b"])");
}

void TestRecordInput::readsBackWhatTheGridShows()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, json);
    const SchemaProperty &property = *m_schema.property(field);
    QCOMPARE(readRecordText(property, recordText(&property, json)).value_or("nothing"), json);
}

void TestRecordInput::fieldsThatHoldFilesAreKnown()
{
    const auto schema = schemaFrom(R"({"name":"T","properties":{
        "scan":{"type":"string","format":"file"},"photo":{"type":["string","null"],"format":"uri"},
        "photo_url":{"type":"string"},"coverImageUrl":{"type":"string"},
        "contract_uri":{"type":"string","format":"file"},
        "website":{"type":"string","format":"uri"},"website_url":{"type":"string"},"icon":{"type":"string"},
        "file_url":{"type":"string","enum":["a"]},"photos":{"type":"array","format":"file"},
        "image_url":{"type":"string","format":"email"},"profile":{"type":"string","format":"uri"}}})");
    QStringList files;
    QStringList privateFiles;
    for (const SchemaProperty &property : schema.properties) {
        const auto access = fileAccess(property);
        if (access)
            (*access == FileService::Access::Private ? privateFiles : files) << property.name;
    }
    QCOMPARE(files.join(u' '), QStringLiteral("scan photo photo_url coverImageUrl"));
    QCOMPARE(privateFiles.join(u' '), QStringLiteral("contract_uri"));
}

void TestRecordInput::listsOfFilesAreKnown()
{
    const auto schema = schemaFrom(R"({"name":"T","properties":{
        "scans":{"type":"array","items":{"type":"string","format":"file"}},
        "photo_urls":{"type":["array","null"],"items":{"type":"string"}},
        "attachments":{"type":"array","items":{"type":"string","format":"uri"}},
        "document_uris":{"type":"array","items":{"type":"string"}},
        "labels":{"type":"array","items":{"type":"string"}},"images":{"type":"array","items":{"type":"string"}},
        "links":{"type":"array","items":{"type":"string","format":"uri"}},
        "photo_url":{"type":"string"},"file_urls":{"type":"array","items":{"type":"object"}}}})");
    QStringList files;
    QStringList privateFiles;
    for (const SchemaProperty &property : schema.properties) {
        if (const auto access = fileListAccess(property))
            (*access == FileService::Access::Private ? privateFiles : files) << property.name;
    }
    QCOMPARE(files.join(u' '), QStringLiteral("scans photo_urls attachments"));
    QCOMPARE(privateFiles.join(u' '), QStringLiteral("document_uris"));
}

void TestRecordInput::kindsOfFilesAreKnown()
{
    const auto ofUrl = [](const char *path) { return fileKind(QUrl(QLatin1String(path))); };
    QCOMPARE(ofUrl("https://example.com/a.PNG?x=1"), FileKind::Picture);
    QCOMPARE(ofUrl("https://example.com/a.csv"), FileKind::Text);
    QCOMPARE(ofUrl("https://example.com/a.json"), FileKind::Json);
    QCOMPARE(ofUrl("https://example.com/a.svg"), FileKind::Other);
    QCOMPARE(ofUrl("https://example.com/a"), FileKind::Other);
    const auto ofType = [](const char *type) { return fileKind(QString::fromLatin1(type)); };
    QCOMPARE(ofType("image/jpeg"), FileKind::Picture);
    QCOMPARE(ofType("image/svg+xml"), FileKind::Other);
    QCOMPARE(ofType("Text/Plain; charset=utf-8"), FileKind::Text);
    QCOMPARE(ofType("text/html"), FileKind::Other);
    QCOMPARE(ofType("application/problem+json"), FileKind::Json);
    QCOMPARE(ofType(""), FileKind::Other);
}

CONSOLE_TEST_MAIN(TestRecordInput)
#include "tst_recordinput.moc"
