// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/write.h"
#include "openapi/convert.h"
#include "openapi/pointer.h"
#include "openapi/schemaplaces.h"

namespace console::openapi {

/// Writes a document of OpenAPI 3 once more, in the same order, with its schemas in another dialect.
class Rewriter {
public:
    Rewriter(json::Value root, bool indented)
        : m_root(root)
        , m_schemas(root)
        , m_writer(indented)
    {
    }
    Rewriter(const Rewriter &) = delete;
    Rewriter &operator=(const Rewriter &) = delete;
    virtual ~Rewriter() = default;

    Conversion run();

protected:
    virtual void writeRootMember(QByteArrayView name, json::Value value, const Pointer &place) = 0;
    /// `schema` is an object or a boolean.
    virtual void writeSchema(json::Value schema, const Pointer &pointer) = 0;

    /// Any value: schemas in it are rewritten, all else is copied.
    void write(json::Value value, const Pointer &pointer);
    /// The items of an array or the members of an object, each by write().
    void writeAll(json::Value value, const Pointer &pointer);
    void lose(Problem::Severity severity, const QString &sentence, const Pointer &pointer);
    json::Writer &writer() { return m_writer; }

private:
    json::Value m_root;
    SchemaPlaces m_schemas;
    json::Writer m_writer;
    QList<Problem> m_losses;
};

} // namespace console::openapi
