// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/http/message.h"

namespace console::local::http {
namespace {

QByteArray find(const Pairs &pairs, QByteArrayView name, Qt::CaseSensitivity sensitivity)
{
    for (const auto &[key, value] : pairs) {
        if (key.size() == name.size() && key.compare(name, sensitivity) == 0)
            return value;
    }
    return {};
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

QByteArray Request::header(QByteArrayView name) const
{
    return find(headers, name, Qt::CaseInsensitive);
}

QByteArray Request::argument(QByteArrayView name) const
{
    return find(query, name, Qt::CaseSensitive);
}

QByteArray Request::parameter(QByteArrayView name) const
{
    const auto found = parameters.find(name);
    return found == parameters.end() ? QByteArray() : found->second;
}

bool percentDecode(QByteArrayView text, QByteArray &out)
{
    out = QByteArray("", 0);
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return false;
        out += char(high * 16 + low);
        i += 2;
    }
    return out.isValidUtf8() && !out.contains('\0');
}

Pairs readForm(QByteArrayView form)
{
    Pairs pairs;
    for (const QByteArray &field : form.toByteArray().split('&')) {
        if (field.isEmpty())
            continue;
        const qsizetype equals = field.indexOf('=');
        QByteArray name = equals < 0 ? field : field.first(equals);
        QByteArray value = equals < 0 ? QByteArray("") : field.sliced(equals + 1);
        QByteArray decodedName;
        QByteArray decodedValue;
        if (percentDecode(name.replace('+', ' '), decodedName)
            && percentDecode(value.replace('+', ' '), decodedValue))
            pairs.emplace_back(decodedName, decodedValue);
    }
    return pairs;
}

bool readTarget(Request &request)
{
    const qsizetype mark = request.target.indexOf('?');
    request.path = mark < 0 ? request.target : request.target.first(mark);
    if (!request.path.startsWith('/'))
        return false;
    if (mark >= 0)
        request.query = readForm(QByteArrayView(request.target).sliced(mark + 1));
    for (const QByteArray &raw : request.path.sliced(1).split('/')) {
        if (!percentDecode(raw, request.segments.emplace_back()))
            return false;
    }
    if (request.segments.back().isEmpty())
        request.segments.pop_back(); // a trailing slash names the same resource
    return true;
}

QByteArray reasonPhrase(int status)
{
    static const std::map<int, QByteArray> phrases = { { 200, "OK" }, { 201, "Created" },
        { 204, "No Content" }, { 302, "Found" }, { 303, "See Other" }, { 400, "Bad Request" },
        { 401, "Unauthorized" }, { 402, "Payment Required" }, { 403, "Forbidden" }, { 404, "Not Found" },
        { 405, "Method Not Allowed" }, { 408, "Request Timeout" }, { 409, "Conflict" },
        { 413, "Payload Too Large" }, { 421, "Misdirected Request" }, { 422, "Unprocessable Entity" },
        { 428, "Precondition Required" }, { 429, "Too Many Requests" },
        { 431, "Request Header Fields Too Large" }, { 500, "Internal Server Error" },
        { 501, "Not Implemented" }, { 502, "Bad Gateway" }, { 503, "Service Unavailable" },
        { 504, "Gateway Timeout" } };
    const auto found = phrases.find(status);
    return found == phrases.end() ? QByteArray("Status") : found->second;
}

} // namespace console::local::http
