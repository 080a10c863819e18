// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "models/schemamodel.h"
#include "models/schematext.h"
#include "support/fakes/fakeentityservice.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>

using namespace console;

class TestSchemaModel : public QObject {
    Q_OBJECT

private slots:
    void showsNestedFields();
    void survivesUnknownTypes();
    void readsRulesAsSentences_data();
    void readsRulesAsSentences();
    void writeStandsForThreeOperations();
};

void TestSchemaModel::showsNestedFields()
{
    SchemaModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSchema(test::schemaFrom(R"({"name":"Task","properties":{
        "title":{"type":"string","title":"Title","description":"What to do","minLength":1,"maxLength":200},
        "status":{"type":"string","enum":["open",2,null],"enumNames":["Open"]},
        "customer_id":{"type":["string","null"]},
        "steps":{"type":"array","items":{"type":"object","properties":{"done":{"type":"boolean"}}}},
        "site":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]},
        "cost":{"type":"number","minimum":0.5,"rls":{"read":{"user_condition":{"role":"admin"}}}}},
        "required":["title"]})",
        { QStringLiteral("Customer") }));
    const auto text = [&model](int row, int column, const QModelIndex &parent = {}) {
        return model.index(row, column, parent).data().toString();
    };
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(text(0, SchemaModel::Required), QStringLiteral("required"));
    QCOMPARE(text(0, SchemaModel::Limits), QStringLiteral("1 to 200 characters"));
    QCOMPARE(text(0, SchemaModel::Description), QStringLiteral("Title: What to do"));
    QCOMPARE(text(1, SchemaModel::Limits), QStringLiteral("one of: Open, 2, null"));
    QCOMPARE(text(2, SchemaModel::Type), QStringLiteral("id of Customer or nothing"));
    QCOMPARE(text(3, SchemaModel::Type), QStringLiteral("list of group of fields"));
    QCOMPARE(text(0, SchemaModel::Name, model.index(3, 0)), QStringLiteral("done"));
    QCOMPARE(text(0, SchemaModel::Required, model.index(4, 0)), QStringLiteral("required"));
    QCOMPARE(text(5, SchemaModel::Limits), QStringLiteral("0.5 or more"));
    QCOMPARE(text(5, SchemaModel::Rules), QStringLiteral("Read: users whose role is admin; Write: everyone"));
    model.setSchema({});
    QCOMPARE(model.rowCount(), 0);
}

void TestSchemaModel::survivesUnknownTypes()
{
    SchemaModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSchema(test::schemaFrom(
        R"({"name":"Odd","properties":{"at":{"type":"geo-point"},"x":{},"wkt":{"type":"string","format":"wkt"}}})"));
    QCOMPARE(model.index(0, SchemaModel::Type).data().toString(), QStringLiteral("geo-point"));
    QCOMPARE(model.index(1, SchemaModel::Type).data().toString(), QStringLiteral("any value"));
    QCOMPARE(model.index(2, SchemaModel::Type).data().toString(), QStringLiteral("text, wkt"));
}

void TestSchemaModel::readsRulesAsSentences_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *rule, const char *sentence) {
        QTest::newRow(rule) << QByteArray(rule) << QStringLiteral("Read: ") + QString::fromUtf8(sentence);
    };
    row("null", "everyone");
    row("{}", "everyone");
    row("\"\"", "everyone");
    row("true", "everyone");
    row("false", "nobody");
    row(R"({"created_by":"{{user.email}}"})", "whoever created the record");
    row(R"({"user_condition":{"role":"admin"}})", "users whose role is admin");
    row(R"({"$or":[{"created_by_id":"{{user.id}}"},{"user_condition":{"data.team":"ops"}}]})",
        "whoever created the record or users whose team is ops");
    row(R"({"$or":[]})", "nobody");
    row(R"({"$and":[]})", "everyone");
    row(R"({"$nor":[{"user_condition":{"role":"guest"}}]})", "not (users whose role is guest)");
    row(R"({"data.owner":"{{user.data.region}}"})", "signed-in users where owner is the user's region");
    row(R"({"data.level":{"$gte":2,"$lt":5}})",
        "signed-in users where level is at least 2 and level is less than 5");
    row(R"({"data.x":{"$new":1}})", "signed-in users where x $new 1");
    row(R"({"data.a":null,"user_condition":{"role":"x"}})",
        "signed-in users where a is empty and users whose role is x");
    row("7", "7");
}

void TestSchemaModel::readsRulesAsSentences()
{
    QFETCH(QByteArray, rule);
    QFETCH(QString, sentence);
    const auto rules = json::parse("{\"read\":" + rule + "}");
    QVERIFY(rules.has_value());
    QCOMPARE(ruleSentences(rules->root(), { QStringLiteral("read") }), QStringList(sentence));
}

void TestSchemaModel::writeStandsForThreeOperations()
{
    const auto rules = json::parse(R"({"write":false,"update":true})");
    QCOMPARE(ruleSentences(rules->root(), entityOperations()).join(u'|'),
        QStringLiteral("Create: nobody|Read: everyone|Update: everyone|Delete: nobody"));
}

CONSOLE_TEST_MAIN(TestSchemaModel)
#include "tst_schemamodel.moc"
