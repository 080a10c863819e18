// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/treewalk.h"

#include "openapi/linkfiles.h"

#include <QSet>

namespace console::openapi {
namespace {

bool isNameMap(QByteArrayView name)
{
    static const QSet<QByteArrayView> names{ "properties", "patternProperties", "definitions", "$defs",
        "dependentSchemas", "schemas", "parameters", "responses", "headers", "examples", "paths", "pathItems",
        "callbacks", "links", "requestBodies", "securitySchemes", "securityDefinitions", "mapping",
        "variables", "encoding", "content", "webhooks", linkedFilesName };
    return names.contains(name);
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
