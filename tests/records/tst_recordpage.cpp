// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/pagereader.h"
#include "records/recordpage.h"
#include "support/await.h"
#include "support/testmain.h"

using namespace console;
using namespace console::records;

class TestRecordPage : public QObject {
    Q_OBJECT

private slots:
    void readsTheAnswerOfCursorPages();
    void readsTheBareArray();
    void findsCellsWithoutDecoding_data();
    void findsCellsWithoutDecoding();
    void refusesWhatIsNoListOfRecords_data();
    void refusesWhatIsNoListOfRecords();
    void survivesBrokenRecords_data();
    void survivesBrokenRecords();
    void copiesOutliveTheirSource();
    void staysNearTheSizeOfTheBytes();
    void readsOnAnotherThread();
    void theEndTellsTheNextCursor_data();
    void theEndTellsTheNextCursor();
};

void TestRecordPage::readsTheAnswerOfCursorPages()
{
    const auto page = RecordPage::read(R"({ "items": [ {"id":"a", "n": 1} ,
        {"n":2,"id":"b"}, {"n":3} ], "next_cursor": "c\u00e9=", "has_more": true, "new": [1] })");
    QVERIFY(page.has_value());
    QCOMPARE(page->size(), 3);
    QCOMPARE(page->id(0), QStringLiteral("a"));
    QCOMPARE(page->id(1), QStringLiteral("b"));
    QCOMPARE(page->id(2), QString());
    QCOMPARE(page->record(0), QByteArrayView(R"({"id":"a", "n": 1})"));
    QCOMPARE(page->cell(1, "n"), QByteArrayView("2"));
    QCOMPARE(page->rowOf(QStringLiteral("b")), 1);
    QCOMPARE(page->rowOf(QString()), -1);
    QCOMPARE(page->nextCursor(), QStringLiteral("cé="));
    QVERIFY(page->hasMore());
    QVERIFY(!page->isArray());
}

void TestRecordPage::readsTheBareArray()
{
    const auto page = RecordPage::read(R"([{"id":"a"}])");
    QVERIFY(page.has_value());
    QVERIFY(page->isArray());
    QCOMPARE(page->size(), 1);
    const auto empty = RecordPage::read(" [ ] ");
    QVERIFY(empty.has_value());
    QCOMPARE(empty->size(), 0);
    const auto last = RecordPage::read(R"({"items":[],"next_cursor":null,"has_more":false})");
    QVERIFY(last.has_value());
    QCOMPARE(last->nextCursor(), QString());
}

void TestRecordPage::findsCellsWithoutDecoding_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("string") << QByteArray(R"({"id":"1","a":"x\"y\\"})") << QByteArray("a")
                            << QByteArray(R"("x\"y\\")");
    QTest::newRow("large number") << QByteArray(R"({"a":9007199254740993})") << QByteArray("a")
                                  << QByteArray("9007199254740993");
    QTest::newRow("nested") << QByteArray(R"({"a":{"b":["]",{"c":"}"}]} ,"d":1})") << QByteArray("a")
                            << QByteArray(R"({"b":["]",{"c":"}"}]})");
    QTest::newRow("after nested") << QByteArray(R"({"a":{"b":["]",{"c":"}"}]} ,"d":true})") << QByteArray("d")
                                  << QByteArray("true");
    QTest::newRow("missing") << QByteArray(R"({"a":null})") << QByteArray("b") << QByteArray();
    QTest::newRow("null") << QByteArray(R"({"a": null })") << QByteArray("a") << QByteArray("null");
    QTest::newRow("not from a nested object")
        << QByteArray(R"({"x":{"a":1}})") << QByteArray("a") << QByteArray();
    QTest::newRow("escaped name") << QByteArray(R"({"\u0061":1})") << QByteArray("a") << QByteArray("1");
    QTest::newRow("__proto__") << QByteArray(R"({"__proto__":{"x":1}})") << QByteArray("__proto__")
                               << QByteArray(R"({"x":1})");
    QTest::newRow("last of equal names")
        << QByteArray(R"({"a":1,"a":2})") << QByteArray("a") << QByteArray("2");
    QTest::newRow("empty name") << QByteArray(R"({"":1})") << QByteArray("") << QByteArray("1");
}

void TestRecordPage::findsCellsWithoutDecoding()
{
    QFETCH(QByteArray, record);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, raw);
    const auto page = RecordPage::read('[' + record + ']');
    QVERIFY(page.has_value());
    QCOMPARE(page->cell(0, field).toByteArray(), raw);
}

void TestRecordPage::refusesWhatIsNoListOfRecords_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
        { "", " ", "null", "7", "\"x\"", "{}", R"({"items":7})", R"({"items":[{"id":"1"})", R"([{"id":"1"})",
            R"([{"id":"1)", R"([{"id":"1"}]])", "[1,2]", "[null]", "<html></html>", "[{\"a\":\"\xff\"}]" })
        QTest::newRow(json) << QByteArray(json);
}

void TestRecordPage::refusesWhatIsNoListOfRecords()
{
    QFETCH(QByteArray, json);
    const auto page = RecordPage::read(json);
    QVERIFY(!page.has_value());
    QCOMPARE(page.error().kind, Error::Kind::Protocol);
    QVERIFY(!page.error().detail.isEmpty());
}

void TestRecordPage::survivesBrokenRecords_data()
{
    QTest::addColumn<QByteArray>("record");
    for (const char *record : { "{", "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\"::1}", "{\"a\":tru\"x\"}",
             "{\"a\":[}", "{\"a\":}", "{a:1}", "{\"a\":1]", "{,,,}", "\"", "{\"a\\", "{\"\\u12\":1}" })
        QTest::newRow(record) << QByteArray(record);
    QTest::newRow("nul") << QByteArray("{\"a\":[\0,\0]}", 12);
    QTest::newRow("deep") << "{\"a\":" + QByteArray(100'000, '[');
}

void TestRecordPage::survivesBrokenRecords()
{
    QFETCH(QByteArray, record);
    const RecordFields fields(record);
    for (const auto &member : fields.members())
        QVERIFY(member.value.isEmpty() || record.contains(member.value.toByteArray()));
}

void TestRecordPage::copiesOutliveTheirSource()
{
    RecordFields fields;
    QByteArray text = R"({"\u0061b":1,"c":2})";
    {
        const RecordFields source(text);
        fields = source;
    }
    QCOMPARE(fields.value("ab"), QByteArrayView("1"));
    QCOMPARE(fields.value("c"), QByteArrayView("2"));
}

void TestRecordPage::staysNearTheSizeOfTheBytes()
{
    QByteArray json = "[";
    for (int i = 0; i < 2000; ++i)
        json += (i ? "," : "") + QByteArray("{\"id\":\"") + QByteArray::number(i) + "\",\"text\":\""
            + QByteArray(1000, 'x') + "\"}";
    json += ']';
    const qsizetype bytes = json.size();
    const auto page = RecordPage::read(std::move(json));
    QVERIFY(page.has_value());
    QCOMPARE(page->size(), 2000);
    QCOMPARE(page->id(1999), QStringLiteral("1999"));
    QVERIFY2(page->memory() < bytes + bytes / 4, QByteArray::number(page->memory()).constData());
}

void TestRecordPage::readsOnAnotherThread()
{
    const auto page =
        test::await<RecordPage>([](auto handler) { return readPage(R"([{"id":"a"}])", handler); });
    QVERIFY(page.has_value());
    QCOMPARE(page->id(0), QStringLiteral("a"));
    const auto broken = test::await<RecordPage>([](auto handler) { return readPage("{", handler); });
    QCOMPARE(broken.error().kind, Error::Kind::Protocol);
}

void TestRecordPage::theEndTellsTheNextCursor_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("cursor");
    const auto row = [](const char *name, const QByteArray &json, const char *cursor = "") {
        QTest::newRow(name) << json << QString::fromUtf8(cursor);
    };
    row("at the end", R"({"items":[{"id":"a"}],"next_cursor":"c1","has_more":true})", "c1");
    row("last member", R"({"items":[],"next_cursor": "a}]\u00e9" } )", "a}]é");
    row("long page", R"({"items":[{"id":")" + QByteArray(10'000, 'x') + R"("}],"next_cursor":"c2"})", "c2");
    row("last page", R"({"items":[{"id":"a"}],"next_cursor":null,"has_more":false})");
    row("before the items", R"({"next_cursor":"c1","items":[{"id":"a"}]})");
    row("of a record", R"({"items":[{"id":"a","next_cursor":"c1"}]})");
    row("in a text", R"({"items":["\"next_cursor\":\"c1\""],"has_more":true})");
    row("array", R"([{"id":"a"}])");
    row("cut", R"({"items":[],"next_cursor":"c)");
    row("nothing", "");
}

void TestRecordPage::theEndTellsTheNextCursor()
{
    QFETCH(QByteArray, json);
    QTEST(nextCursorOf(json), "cursor");
}

CONSOLE_TEST_MAIN(TestRecordPage)
#include "tst_recordpage.moc"
