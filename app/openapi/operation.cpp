// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/operation.h"

#include "openapi/name.h"
#include "openapi/pointer.h"

#include <algorithm>

namespace console::openapi {

bool isJsonMediaType(const QString &mediaType)
{
    const QString type = mediaType.section(QLatin1Char(';'), 0, 0).trimmed().toLower();
    return type == QLatin1String("application/json") || type == QLatin1String("text/json")
        || type == QLatin1String("*/*") || type == QLatin1String("application/*")
        || type.endsWith(QLatin1String("+json"));
}

QString placeName(Parameter::Place place)
{
    switch (place) {
    case Parameter::Place::Path:
        return QStringLiteral("path");
    case Parameter::Place::Query:
        return QStringLiteral("query");
    case Parameter::Place::Header:
        return QStringLiteral("header");
    case Parameter::Place::Cookie:
        return QStringLiteral("cookie");
    case Parameter::Place::Body:
        return QStringLiteral("body");
    case Parameter::Place::Form:
        return QStringLiteral("formData");
    case Parameter::Place::Unknown:
        break;
    }
    return {};
}

Parameter::Place placeNamed(QByteArrayView name)
{
    using Place = Parameter::Place;
    static constexpr std::pair<Name, Place> places[] = { { "query"_name, Place::Query },
        { "path"_name, Place::Path }, { "header"_name, Place::Header }, { "cookie"_name, Place::Cookie },
        { "body"_name, Place::Body }, { "formData"_name, Place::Form } };
    for (const auto &[known, place] : places) {
        if (known == name)
            return place;
    }
    return Place::Unknown;
}

const RequestBody::Content *RequestBody::json() const
{
    const auto found = std::find_if(contents.cbegin(), contents.cend(),
        [](const Content &content) { return isJsonMediaType(content.mediaType); });
    return found == contents.cend() ? nullptr : &*found;
}

/// A first U+FEFF is part of a name, and not a mark of byte order.
QString Operation::path() const
{
    return QString::fromUtf8('/' + pathName.toByteArray()).sliced(1);
}

QString Operation::method() const
{
    return QString::fromLatin1(methodName);
}

QString Operation::id() const
{
    return QString::fromUtf8(methodName.toByteArray().append(':').append(pathName));
}

QStringList Operation::tags() const
{
    const json::Value tags = node["tags"];
    if (tags.isString())
        return { tags.toString() };
    QStringList all;
    if (tags.isArray()) {
        for (const json::Value tag : tags) {
            if (tag.isString() || tag.isNumber())
                all.append(tag.toString());
        }
    }
    return all;
}

QString Operation::label() const
{
    for (const char *name : { "summary", "operationId" }) {
        if (const QString text = node[name].toString(); !text.isEmpty())
            return text;
    }
    return method().toUpper() + QLatin1Char(' ') + path();
}

QString Operation::pointer() const
{
    return (Pointer() / "paths" / pathName / methodName).toString();
}

} // namespace console::openapi
