// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/domain/entityschema.h"
#include "core/json/parse.h"
#include "support/testmain.h"

using namespace console;

class TestEntitySchema : public QObject {
    Q_OBJECT

private slots:
    void readsEveryKeyInOrder();
    void keepsUnknownTypesAndSurvivesJunk();
};

void TestEntitySchema::readsEveryKeyInOrder()
{
    const auto source = json::parse(R"({
        "name": "Task", "title": "Work item", "type": "object",
        "properties": {
            "title": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^x"},
            "status": {"type": "string", "enum": ["open", "done"], "enumNames": ["Open", "Done"], "default": "open"},
            "due": {"type": ["string", "null"], "format": "date"},
            "pump_station_id": {"type": "string"},
            "labels": {"type": "array", "items": {"type": "string"}},
            "site": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
        },
        "required": ["title"],
        "rls": {"read": {"created_by": "{{user.email}}"}}
    })");
    const EntitySchema schema =
        readEntitySchema(*source, source->root(), {}, { QStringLiteral("PumpStation") });
    QCOMPARE(schema.name, QStringLiteral("Task"));
    QStringList names;
    for (const SchemaProperty &property : schema.properties)
        names << property.name;
    QCOMPARE(names.join(u' '), QStringLiteral("title status due pump_station_id labels site"));
    QVERIFY(schema.properties[0].required);
    QCOMPARE(schema.properties[0].maxLength, 200);
    QCOMPARE(schema.properties[1].enumValues.size(), 2);
    QCOMPARE(schema.properties[1].defaultValue.toString(), QStringLiteral("open"));
    QVERIFY(schema.properties[2].allowsNull());
    QCOMPARE(schema.properties[2].mainType(), QStringLiteral("string"));
    QCOMPARE(schema.properties[3].reference, QStringLiteral("PumpStation"));
    QCOMPARE(schema.properties[4].items.constFirst().mainType(), QStringLiteral("string"));
    QVERIFY(schema.properties[5].properties.constFirst().required);
    QVERIFY(schema.rls["read"].isObject());
    QCOMPARE(schema.property(u"due")->format, QStringLiteral("date"));
}

void TestEntitySchema::keepsUnknownTypesAndSurvivesJunk()
{
    const auto source = json::parse(
        R"({"properties": {"a": {"type": "geo-point", "format": "wkt"}, "b": 5, "c": {"type": 7}}, "required": "a"})");
    const EntitySchema schema = readEntitySchema(*source, source->root(), QStringLiteral("Odd"));
    QCOMPARE(schema.properties.size(), 2);
    QCOMPARE(schema.properties[0].mainType(), QStringLiteral("geo-point"));
    QCOMPARE(schema.properties[1].mainType(), QString());
}

CONSOLE_TEST_MAIN(TestEntitySchema)
#include "tst_entityschema.moc"
