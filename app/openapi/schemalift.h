// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/write.h"
#include "openapi/treewalk.h"

namespace console::openapi {

/// A reference of Swagger 2.0 as one of OpenAPI 3: "#/definitions/Pet" becomes "#/components/schemas/Pet".
QByteArray liftedReference(QByteArrayView reference);

/// What stands beside the schema in a parameter of OpenAPI 3; everything else describes the value.
bool isParameterMember(QByteArrayView name);

/// Writes schemas of Swagger 2.0 as those of OpenAPI 3.0.
class SchemaLift {
public:
    explicit SchemaLift(json::Writer &writer)
        : m_writer(writer)
    {
    }

    void write(json::Value value, Meaning meaning);
    /// The members of a parameter, header or form field that describe its value.
    void writeValueSchema(json::Value node);

private:
    void writeMember(QByteArrayView name, json::Value value, Meaning meaning);

    json::Writer &m_writer;
};

} // namespace console::openapi
