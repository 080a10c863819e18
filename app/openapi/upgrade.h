// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/rewriter.h"

namespace console::openapi {

/// OpenAPI 3.0 as 3.1, whose schemas are those of JSON Schema 2020-12. Nothing is lost by it.
class Upgrade : public Rewriter {
public:
    using Rewriter::Rewriter;

protected:
    void writeRootMember(QByteArrayView name, json::Value value, const Pointer &place) override;
    void writeSchema(json::Value schema, const Pointer &pointer) override;

private:
    void writeReference(json::Value schema);
    void writeKeyword(QByteArrayView name, json::Value value, json::Value schema, const Pointer &place);
    void writeFormat(json::Value format, json::Value schema);
    void writeBound(QByteArrayView name, json::Value value, json::Value isExclusive);
    void writeCopy(QByteArrayView name, json::Value value, const Pointer &place);
    /// All of a list of schemas, or null.
    void writeAllOrNull(json::Value list, const Pointer &place);
    /// A list of schemas, with null as one more.
    void writeOrNull(QByteArrayView name, json::Value list, const Pointer &place);
};

} // namespace console::openapi
