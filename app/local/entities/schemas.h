// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/storage/documents.h"

#include <utility>
#include <vector>

namespace console::local {

class Database;

/// The entity schemas of one app. Fact sheet 4.4.
class Schemas {
public:
    Schemas(Database &database, QByteArray app)
        : m_database(database)
        , m_app(std::move(app))
    {
    }

    /// In the order in which they were made.
    std::vector<Documents::Document> all() const;
    /// Null where there is none.
    QByteArray find(const QByteArray &name) const;
    /// As it is stored: an entity's own schema carries its name, the one of User does not.
    Documents::Change put(const QByteArray &name, const json::Value &schema);
    void remove(const QByteArray &name);
    bool hasRecords(const QByteArray &name) const;

private:
    Database &m_database;
    QByteArray m_app;
};

/// What keeps a value from being a schema; empty when nothing does.
QByteArray schemaFault(const QByteArray &name, const json::Value &schema);

/// An entity and what is wrong with it.
using SchemaFaults = std::vector<std::pair<QByteArray, QByteArray>>;
/// Makes the schemas those of `wanted`, an object of name and schema, and no others. All or nothing: with a
/// fault nothing changed.
SchemaFaults syncSchemas(Database &database, Schemas &schemas, const json::Value &wanted, SyncReport &report);

} // namespace console::local
