// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/domain/entityschema.h"

#include <algorithm>

namespace console {
namespace {

QString referenceOf(const QString &field, const QStringList &entities)
{
    QString stem = field;
    for (const QString &suffix : { QStringLiteral("_ids"), QStringLiteral("_id") }) {
        if (stem.endsWith(suffix)) {
            stem.chop(suffix.size());
            break;
        }
    }
    if (stem.size() == field.size())
        return {};
    stem.remove(u'_');
    const auto match = std::find_if(entities.begin(), entities.end(),
        [&](const QString &entity) { return entity.compare(stem, Qt::CaseInsensitive) == 0; });
    return match == entities.end() ? QString() : *match;
}

QStringList typesOf(json::Value type)
{
    if (type.isString())
        return { type.toString() };
    QStringList types;
    for (const json::Value one : type)
        types << one.toString();
    return types;
}

QList<SchemaProperty> propertiesOf(json::Value object, const QStringList &entities);

SchemaProperty propertyOf(const QString &name, json::Value value, const QStringList &entities)
{
    SchemaProperty property;
    property.name = name;
    property.title = value["title"].toString();
    property.description = value["description"].toString();
    property.types = typesOf(value["type"]);
    property.format = value["format"].toString();
    for (const json::Value one : value["enum"])
        property.enumValues << one;
    for (const json::Value one : value["enumNames"])
        property.enumNames << one.toString();
    property.defaultValue = value["default"];
    property.minLength = value["minLength"].toInteger();
    property.maxLength = value["maxLength"].toInteger();
    property.minimum = value["minimum"].toDouble();
    property.maximum = value["maximum"].toDouble();
    property.pattern = value["pattern"].toString();
    property.rls = value["rls"];
    property.properties = propertiesOf(value, entities);
    if (const json::Value items = value["items"]; items.isObject())
        property.items << propertyOf({}, items, entities);
    property.reference = referenceOf(name, entities);
    return property;
}

QList<SchemaProperty> propertiesOf(json::Value object, const QStringList &entities)
{
    QList<SchemaProperty> properties;
    const json::Value members = object["properties"];
    for (auto member = members.begin(); member != members.end(); ++member) {
        if ((*member).isObject())
            properties << propertyOf(QString::fromUtf8(member.name()), *member, entities);
    }
    for (const json::Value name : object["required"]) {
        const QString wanted = name.toString();
        for (SchemaProperty &property : properties)
            property.required |= property.name == wanted;
    }
    return properties;
}

} // namespace

QString SchemaProperty::mainType() const
{
    const auto it = std::find_if(
        types.begin(), types.end(), [](const QString &type) { return type != QLatin1String("null"); });
    return it == types.end() ? QString() : *it;
}

const SchemaProperty *EntitySchema::property(QStringView wanted) const
{
    const auto it = std::find_if(properties.begin(), properties.end(),
        [wanted](const SchemaProperty &property) { return property.name == wanted; });
    return it == properties.end() ? nullptr : &*it;
}

EntitySchema readEntitySchema(
    const json::Document &source, json::Value value, const QString &name, const QStringList &entities)
{
    EntitySchema schema;
    schema.name = name.isEmpty() ? value["name"].toString() : name;
    schema.title = value["title"].toString();
    schema.description = value["description"].toString();
    schema.properties = propertiesOf(value, entities);
    schema.rls = value["rls"];
    schema.definition = value;
    schema.source = source;
    return schema;
}

const QStringList &builtInFields()
{
    static const QStringList fields{ QStringLiteral("id"), QStringLiteral("created_date"),
        QStringLiteral("updated_date"), QStringLiteral("created_by"), QStringLiteral("created_by_id"),
        QStringLiteral("is_sample") };
    return fields;
}

} // namespace console
