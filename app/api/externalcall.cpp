// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/externalcall.h"

#include "core/json/parse.h"
#include "core/json/write.h"

#include <QHostAddress>
#include <QUrlQuery>

namespace console::api {
namespace {

using Method = HttpRequest::Method;

std::optional<Method> methodNamed(QStringView name)
{
    static const QHash<QStringView, Method> methods{ { u"get", Method::Get }, { u"put", Method::Put },
        { u"post", Method::Post }, { u"delete", Method::Delete }, { u"patch", Method::Patch },
        { u"head", Method::Head }, { u"options", Method::Options }, { u"trace", Method::Trace } };
    const auto found = methods.constFind(name);
    return found == methods.constEnd() ? std::nullopt : std::optional(*found);
}

bool isWebScheme(const QString &scheme)
{
    return scheme == QLatin1String("https") || scheme == QLatin1String("http");
}

/// Names come from a stranger's document, values from a person: neither may begin another header.
bool canBeSent(const QByteArray &name, const QByteArray &value)
{
    const auto isNamePart = [](char c) {
        return QByteArrayView("!#$%&'*+-.^_`|~").contains(c) || (c >= '0' && c <= '9')
            || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isNamePart) && !value.contains('\r')
        && !value.contains('\n') && !value.contains('\0');
}

/// The path with its {placeholders} replaced, encoded; a value never adds a segment.
std::optional<QByteArray> filledPath(
    const QString &path, const QList<std::pair<QString, QString>> &parameters)
{
    QByteArray filled;
    qsizetype at = 0;
    for (qsizetype open = path.indexOf(u'{'); open >= 0; open = path.indexOf(u'{', at)) {
        const qsizetype close = path.indexOf(u'}', open);
        if (close < 0)
            break;
        const QString name = path.mid(open + 1, close - open - 1);
        const auto given = std::find_if(parameters.begin(), parameters.end(),
            [&name](const auto &parameter) { return parameter.first == name; });
        if (given == parameters.end() || given->second.isEmpty() || given->second == u"."
            || given->second == u"..")
            return std::nullopt;
        filled += QUrl::toPercentEncoding(path.mid(at, open - at), "/:@!$&'()*+,;=");
        filled += QUrl::toPercentEncoding(given->second);
        at = close + 1;
    }
    return filled + QUrl::toPercentEncoding(path.mid(at), "/:@!$&'()*+,;=");
}

} // namespace

bool isPrivateWay(const QUrl &url)
{
    return url.scheme() == QLatin1String("https") || url.host() == QLatin1String("localhost")
        || QHostAddress(url.host()).isLoopback();
}

Result<HttpRequest> externalRequest(const DirectCall &call)
{
    const QString operation = call.call.operation;
    const qsizetype colon = operation.indexOf(u':');
    const auto method = methodNamed(QStringView(operation).left(std::max<qsizetype>(colon, 0)));
    if (!method)
        return failure(
            Error::Kind::Validation, QStringLiteral("This operation has no method that can be called."));
    const auto path = filledPath(operation.mid(colon + 1), call.call.pathParameters);
    if (!path)
        return failure(Error::Kind::Validation, QStringLiteral("A path parameter is missing."));
    QByteArray base = call.baseUrl.toUtf8();
    while (base.endsWith('/'))
        base.chop(1);
    HttpRequest request;
    request.url = QUrl::fromEncoded(base + *path, QUrl::StrictMode);
    QByteArray query;
    for (const auto &[name, value] : call.call.queryParameters)
        query += (query.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '='
            + QUrl::toPercentEncoding(value);
    if (!query.isEmpty())
        request.url.setQuery(QString::fromLatin1(query));
    if (!request.url.isValid() || !isWebScheme(request.url.scheme()))
        return failure(Error::Kind::Validation, QStringLiteral("The base URL is not a web address."));
    if (!call.headers.isEmpty() && !isPrivateWay(request.url))
        return failure(Error::Kind::Validation,
            QStringLiteral("Headers are sent over https:// only: others could read them on the way."));
    request.method = *method;
    request.purpose = HttpRequest::Purpose::External;
    request.timeout = std::chrono::seconds(60);
    request.body = call.call.payload.value_or(QByteArray());
    request.headers = { { "Accept", "application/json" } };
    for (const auto &[name, value] : call.call.headers)
        request.headers.append({ name.toLatin1(), value.toUtf8() });
    for (const auto &[name, value] : call.headers) // later ones replace earlier ones
        request.headers.append({ name.toLatin1(), value.reveal() });
    for (const auto &[name, value] : std::as_const(request.headers)) {
        if (!canBeSent(name, value))
            return failure(Error::Kind::Validation,
                QStringLiteral("The header %1 cannot be sent: it holds characters that no header "
                               "may have.")
                    .arg(QString::fromLatin1(name.left(100))));
    }
    return request;
}

IntegrationAnswer externalAnswer(const HttpAnswer &answer)
{
    IntegrationAnswer told;
    told.succeeded = answer.isSuccess();
    told.statusCode = answer.status;
    auto body = json::parse(answer.body);
    if (!body && !answer.body.isEmpty())
        body = json::parse(json::Writer().string(QString::fromUtf8(answer.body)).take());
    told.body = body.value_or(json::Document());
    told.data = told.body.root();
    told.elapsed = answer.elapsed;
    for (const auto &[name, value] : answer.headers)
        told.headers.append({ QString::fromUtf8(name), QString::fromUtf8(value) });
    return told;
}

} // namespace console::api
