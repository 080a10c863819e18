// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/references.h"
#include "openapi/treewalk.h"

#include <QSet>

namespace console::openapi {

/// Which values of an OpenAPI 3 document are schemas: those that stand where schemas stand, and whatever
/// schemas refer to, wherever that is.
class SchemaPlaces {
public:
    explicit SchemaPlaces(json::Value root);

    bool contains(json::Value value) const { return m_schemas.contains(value.index()); }

private:
    void visit(json::Value value, Meaning meaning);
    void visitSchema(json::Value schema);
    void visitSchemas(json::Value list);

    References m_references;
    QSet<quint32> m_visited; ///< values outside of schemas
    QSet<quint32> m_schemas;
};

} // namespace console::openapi
