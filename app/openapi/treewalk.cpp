// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/treewalk.h"

#include "core/json/documentbuilder.h"
#include "openapi/linkfiles.h"
#include "openapi/name.h"

#include <QSet>

namespace console::openapi {
namespace {

bool isNameMap(QByteArrayView name)
{
    switch (name.size()) { // asked of every object of a document
    case 5:
        return name == "paths"_name || name == "links"_name || name == "$defs"_name;
    case 7:
        return name == "content"_name || name == "headers"_name || name == "schemas"_name
            || name == "mapping"_name;
    case 8:
        return name == "examples"_name || name == "encoding"_name || name == "webhooks"_name;
    case 9:
        return name == "responses"_name || name == "callbacks"_name || name == "variables"_name
            || name == "pathItems"_name;
    case 10:
        return name == "properties"_name || name == "parameters"_name;
    case 11:
        return name == "definitions"_name;
    default:
        return name == "requestBodies"_name || name == "securitySchemes"_name
            || name == "dependentSchemas"_name || name == "patternProperties"_name
            || name == "securityDefinitions"_name || name == linkedFilesName;
    }
}

bool isData(QByteArrayView name)
{
    return name == "example"_name || name == "default"_name || name == "enum"_name || name == "const"_name
        || name == "value"_name || name == "examples"_name || isExtension(name);
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

bool hasMoreReferences(const json::Document &document, qsizetype most)
{
    if (json::DocumentBuilder::countTexts(document, "$ref") <= most)
        return false;
    QSet<QByteArrayView> seen;
    eachReference(document.root(), Meaning::Keywords, [&seen, most](QByteArrayView link) {
        if (seen.size() <= most)
            seen.insert(link);
    });
    return seen.size() > most;
}

} // namespace console::openapi
