// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/operation.h"

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

const RequestBody::Content *RequestBody::json() const
{
    const auto found = std::find_if(contents.cbegin(), contents.cend(),
        [](const Content &content) { return isJsonMediaType(content.mediaType); });
    return found == contents.cend() ? nullptr : &*found;
}

QString Operation::label() const
{
    if (!summary.isEmpty())
        return summary;
    return operationId.isEmpty() ? method.toUpper() + QLatin1Char(' ') + path : operationId;
}

QString Operation::pointer() const
{
    return (Pointer() / "paths" / path.toUtf8() / method.toUtf8()).toString();
}

} // namespace console::openapi
