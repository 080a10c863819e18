// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "local/accounts/access.h"
#include "local/records/collection.h"
#include "local/records/rules.h"
#include "local/storage/filter.h"
#include "local/storage/jsonfield.h"
#include "support/testmain.h"

using namespace console;
using namespace console::local;

namespace {

json::Document parsed(const QByteArray &text)
{
    return json::parse(text).value_or(json::Document());
}

} // namespace

/// The filter language of fact sheet 3.4 and the rules of 3.6, run in SQLite over five records:
///   a {"n":1,"s":"open","tags":["x","y"],"at":{"city":"Bremen"}}   b
///   {"n":2.5,"s":"Done","tags":[],"ok":true} c {"n":null,"s":"open door","ok":false} d
///   {"s":"5","n":5,"rows":[{"k":1,"v":2},{"k":3,"v":4}]} e {} and created by ana@example.com
class TestLocalFilter : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_database = std::make_unique<Database>(QStringLiteral(":memory:"));
        m_database->script("CREATE TABLE records(id TEXT, created TEXT, updated TEXT, body TEXT)");
        add("a", R"("n":1,"s":"open","tags":["x","y"],"at":{"city":"Bremen"})");
        add("b", R"("n":2.5,"s":"Done","tags":[],"ok":true)");
        add("c", R"("n":null,"s":"open door","ok":false)");
        add("d", R"("s":"5","n":5,"rows":[{"k":1,"v":2},{"k":3,"v":4}])");
        add("e", R"("created_by":"ana@example.com")");
    }

    void filtersSelect_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("ids");
        const auto row = [](const char *filter, const char *ids) {
            QTest::newRow(filter) << QByteArray(filter) << QByteArray(ids);
        };
        row(R"({})", "abcde");
        row(R"({"s":"open"})", "a");
        row(R"({"n":2.5})", "b");
        row(R"({"n":"5"})", "");
        row(R"({"n":5})", "d");
        row(R"({"s":5})", "");
        row(R"({"ok":true})", "b");
        row(R"({"ok":1})", "");
        row(R"({"n":null})", "ce");
        row(R"({"tags":"x"})", "a");
        row(R"({"tags":["x","z"]})", "a");
        row(R"({"tags":{"$eq":["x","y"]}})", "a");
        row(R"({"at.city":"Bremen"})", "a");
        row(R"({"s":["open","5"]})", "ad");
        row(R"({"n":{"$gte":1,"$lt":5}})", "ab");
        row(R"({"n":{"$gt":2.5}})", "d");
        row(R"({"n":{"$lte":2.5}})", "ab");
        row(R"({"s":{"$ne":"open"}})", "bcde");
        row(R"({"s":{"$in":["Done",5,null]}})", "be");
        row(R"({"s":{"$nin":["Done","open"]}})", "cde");
        row(R"({"n":{"$in":[]}})", "");
        row(R"({"n":{"$exists":true}})", "abcd");
        row(R"({"n":{"$exists":false}})", "e");
        row(R"({"s":{"$regex":"^open"}})", "ac");
        row(R"({"s":{"$regex":"(?i)^DONE$"}})", "b");
        row(R"({"s":{"$regex":"^OPEN","$options":"i"}})", "ac");
        row(R"({"tags":{"$regex":"y"}})", "a");
        row(R"({"tags":{"$all":["x","y"]}})", "a");
        row(R"({"tags":{"$all":["x","q"]}})", "");
        row(R"({"tags":{"$size":0}})", "b");
        row(R"({"tags":{"$size":2}})", "a");
        row(R"({"rows":{"$elemMatch":{"k":1,"v":2}}})", "d");
        row(R"({"rows":{"$elemMatch":{"k":1,"v":4}}})", "");
        row(R"({"tags":{"$elemMatch":{"$in":["y"]}}})", "a");
        row(R"({"n":{"$not":{"$gt":2}}})", "ace");
        row(R"({"$or":[{"n":1},{"ok":true}]})", "ab");
        row(R"({"$nor":[{"n":1},{"ok":true}]})", "cde");
        row(R"({"$and":[{"s":"open"},{"n":1}]})", "a");
        row(R"({"$and":[]})", "abcde");
        row(R"({"$or":[]})", "");
        row(R"({"id":{"$in":["b","d"]}})", "bd");
        row(R"({"created_date":{"$gte":"2026-01-03T00:00:00Z"}})", "cde");
        row(R"({"created_by":"ana@example.com"})", "e");
    }

    void filtersSelect()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, ids);
        QCOMPARE(select(compileFilter(parsed(filter).root())), ids);
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("filter");
        for (const char *filter : { R"({"$where":"1"})", R"({"n":{"$expr":1}})", R"([])", R"({"$or":{}})",
                 R"({"n":{"$in":1}})", "{\"s\":{\"$regex\":\"(\"}}", R"({"s":{"$regex":5}})",
                 "{\"a\\\"b\":1}", R"({"":1})", R"({"tags":{"$size":"x"}})", R"({"n":{"$gt":[1]}})" })
            QTest::newRow(filter) << QByteArray(filter);
    }

    void nonsenseIsRefused()
    {
        QFETCH(QByteArray, filter);
        QVERIFY_THROWS_EXCEPTION(QueryError, compileFilter(parsed(filter).root()));
    }

    void deepFiltersAreRefusedAndLongListsAreNot()
    {
        QByteArray deep = R"({"n":1})";
        for (int i = 0; i < 100; ++i)
            deep = R"({"$and":[)" + deep + "]}";
        QVERIFY_THROWS_EXCEPTION(QueryError, compileFilter(parsed(deep).root()));
        QByteArray ids;
        for (int i = 0; i < 5000; ++i)
            ids += "\"id" + QByteArray::number(i) + "\",";
        QCOMPARE(
            select(compileFilter(parsed("{\"id\":[" + ids + "\"b\"],\"s\":[" + ids + "\"Done\"]}").root())),
            QByteArray("b"));
    }

    void clientTextIsNeverPartOfTheSql()
    {
        const Sql sql =
            compileFilter(parsed("{\"x'); DROP TABLE records; --\":\"'; DROP TABLE records; --\"}").root());
        QVERIFY(!sql.text.contains("DROP"));
        QCOMPARE(select(sql), QByteArray());
        QCOMPARE(m_database->integer("SELECT count(*) FROM records"), 5);
    }

    void rulesAllow_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("ids");
        const auto row = [](const char *rule, const char *ids) {
            QTest::newRow(rule) << QByteArray(rule) << QByteArray(ids);
        };
        row("true", "abcde");
        row("false", "");
        row("null", "abcde");
        row("\"\"", "abcde");
        row("{}", "abcde");
        row(R"({"created_by":"{{user.email}}"})", "e");
        row(R"({"created_by":"{{user.nothing}}"})", "");
        row(R"({"user_condition":{"role":"user"}})", "abcde");
        row(R"({"user_condition":{"role":"admin"}})", "");
        row(R"({"user_condition":{"data.team":"red"}})", "abcde");
        row(R"({"user_condition":{}})", "");
        row(R"({"$or":[{"created_by":"{{user.email}}"},{"user_condition":{"role":"admin"}}]})", "e");
        row(R"({"$and":[{"data.s":"open"},{"user_condition":{"role":"user"}}]})", "a");
        row(R"({"$nor":[{"data.s":"open"}]})", "bcde");
        row(R"({"$or":[]})", "");
        row(R"({"$and":[]})", "abcde");
        row(R"({"data.n":{"$gte":2}})", "bd");
        row(R"({"data.s":{"$in":["open","Done"]}})", "ab");
        row(R"({"data.tags":{"$size":2}})", "a");
        row(R"({"data.ok":{"$exists":true}})", "bc");
        row(R"({"data.s":{"$unknown":1}})", "");
        row(R"({"data.s":"{{user.data.word}}"})", "a");
        row("[1]", "");
    }

    void rulesAllow()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, ids);
        Caller caller;
        caller.email = "ana@example.com";
        caller.user = parsed(
            R"({"id":"u1","email":"ana@example.com","role":"user","data":{"team":"red","word":"open"}})");
        QCOMPARE(select(compileRule(parsed(rule).root(), caller, {})), ids);
        caller.bypassesRules = true;
        QCOMPARE(select(compileRule(parsed(rule).root(), caller, {})), QByteArray("abcde"));
    }

    void nobodySignedInGetsOnlyWhatIsOpen()
    {
        const Caller nobody;
        QCOMPARE(select(compileRule(parsed("{}").root(), nobody, {})), QByteArray("abcde"));
        QCOMPARE(select(compileRule(parsed(R"({"data.s":"open"})").root(), nobody, {})), QByteArray());
        QCOMPARE(select(compileRule(parsed(R"({"created_by":"{{user.email}}"})").root(), nobody, {})),
            QByteArray());
    }

    void fieldsAreFoundInTheTextOfARecord_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *record, const char *path, const char *text) {
            QTest::addRow("%s in %s", path, record)
                << QByteArray(record) << QByteArray(path) << QByteArray(text);
        };
        const char *tricky =
            "{\"a\":\"x\\\"},{\\\\\",\"b\":{\"a\":[1,{\"c\":\"}\"}],\"d\":-2.5e3},\"\\u0065\":true,\"f\":7}";
        row(tricky, "a", "\"x\\\"},{\\\\\"");
        row(tricky, "b.a", "[1,{\"c\":\"}\"}]");
        row(tricky, "b.d", "-2.5e3");
        row(tricky, "b.c", "");
        row(tricky, "e", "true");
        row(tricky, "f", "7");
        row(tricky, "f.x", "");
        row("{}", "a", "");
        for (const char *broken :
            { "", "{", "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":[", "{\"a\":\"", "[1]", "5" })
            row(broken, "b", "");
    }

    void fieldsAreFoundInTheTextOfARecord()
    {
        QFETCH(QByteArray, record);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, text);
        QCOMPARE(jsonField(record, path).toByteArray(), text);
    }

private:
    void add(const QByteArray &id, const QByteArray &members)
    {
        const QByteArray created = "2026-01-0" + QByteArray::number(id[0] - 'a' + 1) + "T00:00:00.000000";
        m_database->execute(
            "INSERT INTO records VALUES(?,?,?,?)", { id, created, created, '{' + members + '}' });
    }
    QByteArray select(const Sql &condition)
    {
        Sql sql{ "SELECT id FROM records WHERE ", {} };
        sql += condition;
        sql += " ORDER BY id";
        Statement rows(*m_database, sql);
        QByteArray ids;
        while (rows.step())
            ids += rows.text(0);
        return ids;
    }

    std::unique_ptr<Database> m_database;
};

CONSOLE_TEST_MAIN(TestLocalFilter)
#include "tst_localfilter.moc"
