// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace console {

/// One property of an entity, or an array's items, or a member of a nested object. Fact sheet 3.8.
struct SchemaProperty {
    QString name; ///< empty for array items
    QString title;
    QString description;
    QStringList types; ///< string number integer boolean array object binary null; unknown words are kept
    QString format; ///< date, date-time, email, richtext, ...; unknown words are kept
    QList<json::Value> enumValues; ///< valid while the schema's `source` lives
    QStringList enumNames; ///< labels, same order; may be shorter or empty
    json::Value defaultValue;
    std::optional<qint64> minLength;
    std::optional<qint64> maxLength;
    std::optional<double> minimum;
    std::optional<double> maximum;
    QString pattern;
    bool required = false;
    json::Value rls; ///< field-level rules as written, Invalid when there are none
    QList<SchemaProperty> properties; ///< members of an object
    QList<SchemaProperty> items; ///< none or one entry: what an array holds
    /// Entity whose id this string holds, guessed from the name ("customer_id"); empty if none. The wire
    /// format has no keyword for it.
    QString reference;

    bool allowsNull() const { return types.contains(QLatin1String("null")); }
    /// The first type that is not null, or empty.
    QString mainType() const;
};

/// The data model of one entity. Copies share the parsed source.
struct EntitySchema {
    QString name;
    QString title;
    QString description;
    QList<SchemaProperty> properties; ///< in the schema's own order, without the built-in fields
    json::Value rls; ///< create, read, update, delete, write; Invalid when there are none
    json::Value definition; ///< this schema as written, unknown keys included; lives in `source`
    json::Document source; ///< the document that holds it

    const SchemaProperty *property(QStringView name) const;
};

/// Reads a schema tolerantly: unknown types and formats are kept, broken parts are left out.
/// `name` wins over the schema's own name. Guesses references among `entities`.
EntitySchema readEntitySchema(
    const json::Document &source, json::Value schema, const QString &name, const QStringList &entities = {});

/// id, created_date, updated_date, created_by, created_by_id, is_sample: set by the server. Fact sheet 3.2.
const QStringList &builtInFields();

} // namespace console
