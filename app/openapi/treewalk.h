// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "openapi/name.h"

namespace console::openapi {

/// What the members of a value are, so that data and names are not taken for keywords: an example that
/// contains "$ref" refers to nothing, and a schema's property may be called "default".
enum class Meaning { Keywords, Names, Data };

/// The meaning of a member of a value whose own meaning is known.
Meaning meaningOf(Meaning parent, QByteArrayView name, json::Value value);

/// True for the text of a $ref that is one.
inline bool isReference(QByteArrayView name, json::Value content, Meaning meaning)
{
    return name == "$ref"_name && meaning != Meaning::Data && content.isString();
}

/// Calls `link` with the text of each reference below a value.
template <class Function>
void eachReference(json::Value value, Meaning meaning, const Function &link)
{
    for (auto it = value.begin(); it != value.end(); ++it) {
        const json::Value content = *it;
        if (isReference(it.name(), content, meaning))
            link(content.utf8());
        else if (content.isObject() || content.isArray())
            eachReference(content, value.isArray() ? meaning : meaningOf(meaning, it.name(), content), link);
    }
}

/// True where a document holds more different references.
bool hasMoreReferences(const json::Document &document, qsizetype most);

} // namespace console::openapi
