// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/treewalk.h"

#include "openapi/linkfiles.h"

namespace console::openapi {
namespace {

bool isNameMap(QByteArrayView name)
{
    switch (name.size()) { // asked of every object of a document
    case 5:
        return name == "paths" || name == "links" || name == "$defs";
    case 7:
        return name == "content" || name == "headers" || name == "schemas" || name == "mapping";
    case 8:
        return name == "examples" || name == "encoding" || name == "webhooks";
    case 9:
        return name == "responses" || name == "callbacks" || name == "variables" || name == "pathItems";
    case 10:
        return name == "properties" || name == "parameters";
    case 11:
        return name == "definitions";
    default:
        return name == "requestBodies" || name == "securitySchemes" || name == "dependentSchemas"
            || name == "patternProperties" || name == "securityDefinitions" || name == linkedFilesName;
    }
}

bool isData(QByteArrayView name)
{
    return name == "example" || name == "default" || name == "enum" || name == "const" || name == "value"
        || name == "examples" || name.startsWith("x-");
}

} // namespace

Meaning meaningOf(Meaning parent, QByteArrayView name, json::Value value)
{
    if (parent != Meaning::Keywords)
        return parent == Meaning::Names ? Meaning::Keywords : Meaning::Data;
    if (value.isObject() && isNameMap(name))
        return Meaning::Names;
    return isData(name) ? Meaning::Data : Meaning::Keywords;
}

} // namespace console::openapi
