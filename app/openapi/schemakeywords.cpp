// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/schemakeywords.h"

#include "openapi/name.h"

namespace console::openapi {

bool holdsSchemas(QByteArrayView keyword)
{
    static constexpr QByteArrayView names[] = { "items"_name, "allOf"_name, "anyOf"_name, "oneOf"_name,
        "additionalProperties"_name, "not"_name, "contains"_name, "propertyNames"_name, "if"_name,
        "then"_name, "else"_name, "additionalItems"_name, "prefixItems"_name, "unevaluatedItems"_name,
        "unevaluatedProperties"_name, "contentSchema"_name };
    return std::find(std::begin(names), std::end(names), keyword) != std::end(names);
}

bool holdsNamedSchemas(QByteArrayView keyword)
{
    static constexpr QByteArrayView names[] = { "properties"_name, "patternProperties"_name, "$defs"_name,
        "definitions"_name, "dependentSchemas"_name };
    return std::find(std::begin(names), std::end(names), keyword) != std::end(names);
}

} // namespace console::openapi
