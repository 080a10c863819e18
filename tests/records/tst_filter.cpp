// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/filter.h"
#include "support/fakes/fakeentityservice.h"
#include "support/testmain.h"

using namespace console;
using namespace console::records;

class TestFilter : public QObject {
    Q_OBJECT

private slots:
    void freeTextLooksWhereItCanMatch_data();
    void freeTextLooksWhereItCanMatch();
    void rawFiltersPassThrough();
    void tellsWhereARawFilterIsWrong();
    void knowsWhatLeavesNothingOut();

private:
    EntitySchema m_schema = test::schemaFrom(R"({"name":"Task","properties":{
        "title":{"type":"string"}, "size":{"type":["integer","null"]}, "done":{"type":"boolean"},
        "status":{"type":"string","enum":["open","wip"],"enumNames":["Open","In progress"]},
        "labels":{"type":"array","items":{"type":"string"}}, "site":{"type":"object"}}})");
};

void TestFilter::freeTextLooksWhereItCanMatch_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("filter");
    QTest::newRow("nothing") << QStringLiteral("  ") << QByteArray();
    QTest::newRow("word")
        << QStringLiteral("pump")
        << QByteArray(
               R"({"$or":[{"title":{"$regex":"(?i)pump"}},{"labels":"pump"},{"created_by":{"$regex":"(?i)pump"}},{"id":"pump"}]})");
    QTest::newRow("label of an enum")
        << QStringLiteral("in prog")
        << QByteArray(
               R"({"$or":[{"title":{"$regex":"(?i)in prog"}},{"status":{"$in":["wip"]}},{"labels":"in prog"},{"created_by":{"$regex":"(?i)in prog"}}]})");
    QTest::newRow("number")
        << QStringLiteral("9007199254740993")
        << QByteArray(
               R"({"$or":[{"title":{"$regex":"(?i)9007199254740993"}},{"size":9007199254740993},{"labels":"9007199254740993"},{"created_by":{"$regex":"(?i)9007199254740993"}},{"id":"9007199254740993"}]})");
    QTest::newRow("bool")
        << QStringLiteral("true")
        << QByteArray(
               R"({"$or":[{"title":{"$regex":"(?i)true"}},{"done":true},{"labels":"true"},{"created_by":{"$regex":"(?i)true"}},{"id":"true"}]})");
    QTest::newRow("no expression")
        << QStringLiteral("a.*(")
        << QByteArray(
               R"({"$or":[{"title":{"$regex":"(?i)a\\.\\*\\("}},{"labels":"a.*("},{"created_by":{"$regex":"(?i)a\\.\\*\\("}},{"id":"a.*("}]})");
    QTest::newRow("quotes")
        << QStringLiteral("\"")
        << QByteArray(
               R"({"$or":[{"title":{"$regex":"(?i)\""}},{"labels":"\""},{"created_by":{"$regex":"(?i)\""}},{"id":"\""}]})");
}

void TestFilter::freeTextLooksWhereItCanMatch()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, filter);
    const auto read = readFilter(text, m_schema);
    QVERIFY(read.has_value());
    QCOMPARE(*read, filter);
}

void TestFilter::rawFiltersPassThrough()
{
    QCOMPARE(*readFilter(QStringLiteral(" { \"size\" : {\"$gte\": 1.50} } "), m_schema),
        QByteArray(R"({"size":{"$gte":1.50}})"));
    QCOMPARE(*readFilter(QStringLiteral("{}"), m_schema), QByteArray());
}

void TestFilter::tellsWhereARawFilterIsWrong()
{
    const auto broken = readFilter(QStringLiteral(" {\"é\": nope}"), m_schema);
    QVERIFY(!broken.has_value());
    QCOMPARE(broken.error().position, 7);
    QVERIFY(!broken.error().message.isEmpty());
    QVERIFY(!readFilter(QStringLiteral("{\"a\":1} x"), m_schema).has_value());
}

void TestFilter::knowsWhatLeavesNothingOut()
{
    for (const char *all : { "", "  ", "{}", R"({"$and":[]})", R"({"$and":[{},{"$or":[{"a":1},{}]}]})",
             R"({"$nor":[]})", "[1]", "pump" })
        QVERIFY2(selectsAll(all), all);
    for (const char *some : { R"({"a":1})", R"({"a":{}})", R"({"$or":[]})", R"({"$or":[{"a":1}]})",
             R"({"$and":[{},{"a":null}]})", R"({"$nor":[{}]})", R"({"$where":"true"})" })
        QVERIFY2(!selectsAll(some), some);
}

CONSOLE_TEST_MAIN(TestFilter)
#include "tst_filter.moc"
