// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/http/multipart.h"

#include <algorithm>

namespace console::local::http {
namespace {

constexpr qsizetype maximumParts = 100;
constexpr qsizetype maximumBoundary = 70; // RFC 2046

/// The value of `name` in "form-data; name=\"a\"; filename=\"b\"", quotes removed; null where it is absent.
QByteArray headerParameter(const QByteArray &header, const QByteArray &name)
{
    qsizetype at = header.indexOf(';');
    while (at >= 0) {
        const qsizetype equals = header.indexOf('=', at);
        if (equals < 0)
            return {};
        const QByteArray key = header.sliced(at + 1, equals - at - 1).trimmed();
        const bool isQuoted = equals + 1 < header.size() && header[equals + 1] == '"';
        const qsizetype start = equals + (isQuoted ? 2 : 1);
        qsizetype end = start;
        while (end < header.size() && header[end] != (isQuoted ? '"' : ';'))
            ++end;
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return header.sliced(start, end - start);
        at = header.indexOf(';', end);
    }
    return {};
}

bool readHeaders(const QByteArray &text, Part &part)
{
    for (const QByteArray &line : text.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            continue;
        const QByteArray name = line.first(colon).trimmed().toLower();
        const QByteArray value = line.sliced(colon + 1).trimmed();
        if (name == "content-type") {
            part.contentType = value;
        } else if (name == "content-disposition") {
            part.name = headerParameter(value, "name");
            const QByteArray file = headerParameter(value, "filename");
            part.fileName = file.sliced(std::max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        }
    }
    return !part.name.isNull();
}

} // namespace

std::optional<std::vector<Part>> readMultipart(const Request &request)
{
    const QByteArray type = request.header("Content-Type");
    const QByteArray boundary = headerParameter(type, "boundary");
    if (!type.toLower().startsWith("multipart/form-data") || boundary.isEmpty()
        || boundary.size() > maximumBoundary)
        return std::nullopt;
    const QByteArray body = "\r\n" + request.body; // the first boundary has no line before it
    const QByteArray delimiter = "\r\n--" + boundary;
    std::vector<Part> parts;
    qsizetype at = body.indexOf(delimiter);
    while (at >= 0) {
        at += delimiter.size();
        if (QByteArrayView(body).sliced(at).startsWith("--"))
            return parts;
        const qsizetype headers = body.indexOf("\r\n", at);
        const qsizetype content = body.indexOf("\r\n\r\n", at);
        const qsizetype end = content < 0 ? -1 : body.indexOf(delimiter, content + 2);
        Part part;
        if (end < 0 || qsizetype(parts.size()) == maximumParts
            || !readHeaders(body.sliced(headers, content - headers), part))
            return std::nullopt;
        part.content = body.sliced(std::min(content + 4, end), std::max(qsizetype(0), end - content - 4));
        parts.push_back(part);
        at = end;
    }
    return std::nullopt; // no closing boundary: the body was cut off
}

std::optional<Part> filePart(const Request &request, QByteArrayView name)
{
    const auto parts = readMultipart(request);
    if (!parts)
        return std::nullopt;
    for (const Part &part : *parts) {
        if (part.name == name && !part.fileName.isEmpty())
            return part;
    }
    return std::nullopt;
}

} // namespace console::local::http
