// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/schemakeywords.h"

#include "openapi/name.h"

namespace console::openapi {

bool holdsSchemas(QByteArrayView keyword)
{
    return isOneOf(keyword, "items"_name, "allOf"_name, "anyOf"_name, "oneOf"_name,
        "additionalProperties"_name, "not"_name, "contains"_name, "propertyNames"_name, "if"_name,
        "then"_name, "else"_name, "additionalItems"_name, "prefixItems"_name, "unevaluatedItems"_name,
        "unevaluatedProperties"_name, "contentSchema"_name);
}

bool holdsNamedSchemas(QByteArrayView keyword)
{
    return isOneOf(keyword, "properties"_name, "patternProperties"_name, "$defs"_name, "definitions"_name,
        "dependentSchemas"_name);
}

} // namespace console::openapi
