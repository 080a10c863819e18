// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/write.h"
#include "openapi/pointer.h"
#include "openapi/problem.h"

#include <functional>

namespace console::openapi {

/// Writes one schema of OpenAPI 3.1 (JSON Schema 2020-12) as one of 3.0.
class SchemaDowngrade {
public:
    using Write = std::function<void(json::Value value, const Pointer &pointer)>;
    using Lose = std::function<void(Problem::Severity, const QString &sentence, const Pointer &pointer)>;

    /// `write` writes what is inside the schema, `lose` tells what has no form in 3.0.
    SchemaDowngrade(json::Writer &writer, Write write, Lose lose)
        : m_writer(writer)
        , m_write(std::move(write))
        , m_lose(std::move(lose))
    {
    }

    void run(json::Value schema, const Pointer &pointer);

private:
    void writeKeyword(QByteArrayView name, json::Value value, const Pointer &place);
    bool writeSame(QByteArrayView name, json::Value value, const Pointer &place);
    void writeType(json::Value type);
    void writeBound(QByteArrayView name, json::Value value);
    void writeChoices(QByteArrayView name, json::Value list, const Pointer &place);
    void writeRest(const Pointer &pointer);
    void writeAll(const Pointer &pointer);
    void writeTypeChoice();
    void writeText(const char *name, QByteArrayView text) { m_writer.name(name).string(text); }
    bool has(const char *name) const { return m_schema[name].isValid(); }

    json::Writer &m_writer;
    Write m_write;
    Lose m_lose;
    json::Value m_schema;
    QByteArrayList m_types; ///< where there are several, which 3.0 says by a choice
    bool m_isNullable = false;
    bool m_isArray = false;
};

} // namespace console::openapi
