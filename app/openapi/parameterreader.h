// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/readcontext.h"

namespace console::openapi {

/// Reads parameters and request bodies.
class ParameterReader {
public:
    explicit ParameterReader(const ReadContext &context)
        : m_context(context)
    {
    }

    /// The value of a member `parameters`, which stands at `pointer`.
    QList<Parameter> read(json::Value parameters, const Pointer &pointer) const;
    /// Both together; those of the operation win by name and place.
    static QList<Parameter> merged(const QList<Parameter> &ofPath, const QList<Parameter> &ofOperation);
    /// The body of OpenAPI 3.
    RequestBody body(json::Value requestBody, const Pointer &pointer) const;
    /// The body of Swagger 2.0, made from parameters; these leave the list.
    RequestBody swaggerBody(
        QList<Parameter> &parameters, json::Value operation, const Pointer &pointer) const;

private:
    Parameter parameter(json::Value node) const;

    const ReadContext &m_context;
};

} // namespace console::openapi
