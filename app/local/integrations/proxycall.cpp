// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/integrations/proxycall.h"

#include "core/json/parse.h"
#include "local/http/router.h"
#include "openapi/openapidocument.h"
#include "openapi/preflight.h"

namespace console::local {
namespace {

using http::Refusal;
using json::Value;

/// The id that is called, where it is switched on.
QString enabledOperation(const StoredIntegration &integration, const QString &wanted)
{
    if (integration.operations.contains(wanted))
        return wanted;
    const auto document = openapi::OpenApiDocument::read(integration.document);
    for (const openapi::Operation &operation : document.operations()) {
        if (operation.operationId() == wanted && integration.operations.contains(operation.id()))
            return operation.id();
    }
    throw Refusal{ http::detail(
        404, "Operation '" + wanted.toUtf8() + "' not found in integration '" + integration.slug + "'") };
}

/// The path with its {placeholders} replaced; a value never adds a path segment.
QByteArray filledPath(QByteArrayView path, const Value &values)
{
    QByteArray out;
    for (qsizetype open = path.indexOf('{'); open >= 0; open = path.indexOf('{')) {
        const qsizetype close = path.indexOf('}');
        if (close < open)
            break;
        const QByteArrayView name = path.sliced(open + 1, close - open - 1);
        const Value value = values[name];
        QByteArray text = value.isBool() ? value.toJson() : value.utf8().toByteArray();
        if (text.isEmpty())
            throw Refusal{ http::detail(422, "Missing path parameter '" + name.toByteArray() + "'") };
        if (text == "." || text == "..")
            throw Refusal{ http::detail(422, "Invalid path parameter '" + name.toByteArray() + "'") };
        out += path.first(open).toByteArray() + text.toPercentEncoding();
        path = path.sliced(close + 1);
    }
    return out.append(path);
}

QByteArray scalar(const Value &value)
{
    return value.isString() ? value.utf8().toByteArray() : value.toJson();
}

QByteArray queryOf(const Value &parameters)
{
    QByteArrayList parts;
    for (auto member = parameters.begin(); member != parameters.end(); ++member) {
        const QByteArray name = member.name().toByteArray().toPercentEncoding();
        if ((*member).isArray()) {
            for (const Value item : *member)
                parts += name + '=' + scalar(item).toPercentEncoding();
        } else if (!(*member).isNull()) {
            parts += name + '=' + scalar(*member).toPercentEncoding();
        }
    }
    return parts.join('&');
}

void setHeader(http::Pairs &headers, const QByteArray &name, const QByteArray &value)
{
    std::erase_if(
        headers, [&name](const auto &pair) { return pair.first.compare(name, Qt::CaseInsensitive) == 0; });
    headers.emplace_back(name, value);
}

} // namespace

Outgoing::Request proxyRequest(
    const StoredIntegration &integration, const QByteArray &operation, const Value &call)
{
    const QByteArray id = enabledOperation(integration, QString::fromUtf8(operation)).toUtf8();
    const qsizetype colon = id.indexOf(':');
    Outgoing::Request request;
    request.method = id.first(colon).toUpper();
    QByteArray url = integration.baseUrl;
    while (url.endsWith('/'))
        url.chop(1);
    url += filledPath(QByteArrayView(id).sliced(colon + 1), call["path_params"]);
    const QByteArray query = queryOf(call["query_params"]);
    request.url = QUrl::fromEncoded(query.isEmpty() ? url : url + '?' + query, QUrl::StrictMode);
    setHeader(request.headers, "Accept", "application/json");
    if (call["payload"].isValid()) {
        request.body = call["payload"].toJson();
        setHeader(request.headers, "Content-Type", "application/json");
    }
    for (auto header = call["headers"].begin(); header != call["headers"].end(); ++header) {
        const QByteArray value = (*header).utf8().toByteArray();
        if (openapi::headerNameProblem(QString::fromUtf8(header.name())).isEmpty() && !value.contains('\n')
            && !value.contains('\r'))
            setHeader(request.headers, header.name().toByteArray(), value);
    }
    for (const auto &[name, value] : integration.headers)
        setHeader(request.headers, name, value);
    return request;
}

http::Response proxyAnswer(const Result<Outgoing::Answer> &answer)
{
    if (!answer) {
        return answer.error().kind == Error::Kind::Timeout
            ? http::detail(504, "External API timed out")
            : http::detail(502, "Failed to connect to external API: " + answer.error().detail.toUtf8());
    }
    json::Writer writer;
    writer.beginObject().name("success").boolean(answer->status >= 200 && answer->status < 300);
    writer.name("status_code").number(answer->status).name("data");
    if (answer->body.isEmpty()) {
        writer.null();
    } else if (const auto document = json::parse(answer->body)) {
        writer.raw(answer->body.trimmed());
    } else {
        writer.string(QString::fromUtf8(answer->body));
    }
    return http::json(writer.endObject().take());
}

} // namespace console::local
