// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errormapping.h"

#include "core/httpstatus.h"
#include "core/json/parse.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace console::api {
namespace {

constexpr int longestDetail = 500;
constexpr qsizetype largestBody = 1024 * 1024; ///< a larger one is no error message

QString shortened(const QString &text)
{
    return text.size() <= longestDetail ? text : text.left(longestDetail - 1) + QChar(0x2026);
}

/// ["body", "labels", 2] is "labels[2]".
QString pathOf(json::Value location)
{
    QString path;
    for (const json::Value part : location) {
        if (part.isNumber())
            path += u'[' + part.toString() + u']';
        else if (!path.isEmpty())
            path += u'.' + part.toString();
        else if (part.utf8() != "body")
            path = part.toString();
    }
    return path;
}

void readFieldErrors(json::Value root, const QString &message, Error &error)
{
    for (const json::Value item : root["detail"]) {
        if (item["msg"].isString())
            error.fields.append({ pathOf(item["loc"]), item["msg"].toString() });
    }
    for (const json::Value item : root["extra_data"]["errors"])
        error.fields.append({ item["name"].toString(), item["message"].toString() });
    static const QRegularExpression inField(
        QStringLiteral("^Error in field ([^:]+): (.+)$"), QRegularExpression::DotMatchesEverythingOption);
    if (const auto match = inField.match(message); match.hasMatch())
        error.fields.append({ match.captured(1), match.captured(2) });
}

/// A list of field problems is said in words; any other structure as JSON.
QString structureText(json::Value detail, const QList<FieldError> &fields)
{
    if (fields.isEmpty())
        return QString::fromUtf8(detail.toJson());
    QStringList lines;
    for (const FieldError &field : fields)
        lines << (field.path.isEmpty() ? field.message : field.path + QStringLiteral(": ") + field.message);
    return lines.join(u'\n');
}

QString firstText(std::initializer_list<json::Value> values)
{
    const auto found = std::find_if(values.begin(), values.end(),
        [](json::Value value) { return value.isString() && !value.utf8().isEmpty(); });
    return found == values.end() ? QString() : found->toString();
}

void readObject(json::Value root, Error &error)
{
    const json::Value problem = root["error"];
    if (root["error_type"].utf8() == "KeyError") // a failed look-up of the server, whatever status it chose
        error.httpStatus = 404;
    error.detail = firstText(
        { problem["message"], root["message"], root["detail"], root["error_description"], problem });
    error.code = firstText({ problem["code"], root["code"] });
    if (error.code.isEmpty() && root["error_description"].isString())
        error.code = problem.toString();
    error.reason = root["extra_data"]["reason"].toString();
    readFieldErrors(root, error.detail, error);
    if (error.detail.isEmpty() && (root["detail"].isArray() || root["detail"].isObject()))
        error.detail = structureText(root["detail"], error.fields);
}

/// What is not JSON: a gateway's page tells its status only, plain text is taken as it is.
QString textOf(const HttpAnswer &answer)
{
    const QByteArray text = answer.body.left(4 * longestDetail).trimmed();
    const QByteArray type = answer.header("content-type").split(';').first().trimmed();
    if (text.isEmpty() || text.startsWith('<') || text.contains('\0') || type.contains("json")
        || type.contains("html"))
        return {};
    return QString::fromUtf8(text);
}

} // namespace

Error errorFrom(const HttpAnswer &answer, const QDateTime &now)
{
    Error error;
    error.httpStatus = answer.status;
    const auto document = answer.body.size() <= largestBody ? json::parse(answer.body) : json::parse({});
    if (!document)
        error.detail = textOf(answer);
    else if (document->root().isString() || document->root().isNumber())
        error.detail = document->root().toString();
    else if (document->root().isObject())
        readObject(document->root(), error);
    if (error.detail.isEmpty()) {
        const QByteArray type = answer.header("content-type").split(';').first().trimmed();
        error.detail =
            QStringLiteral("HTTP %1 %2").arg(answer.status).arg(QString::fromLatin1(type)).trimmed();
    }
    error.detail = shortened(error.detail);
    error.kind = errorKindOf(error.httpStatus);
    if (error.code.isEmpty())
        error.code = QString::fromUtf8(answer.header("x-base44-connector-error"));
    const QByteArray told = answer.header("x-request-id");
    error.requestId = QString::fromUtf8(told.isEmpty() ? answer.requestId : told);
    error.retryAfter = retryAfter(answer.headers, now);
    return error;
}

Error networkErrorFrom(QNetworkReply::NetworkError error, const QString &text)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return Error::make(Error::Kind::Tls, shortened(text));
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return Error::make(Error::Kind::Timeout, shortened(text));
    case QNetworkReply::TooManyRedirectsError:
    case QNetworkReply::InsecureRedirectError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::UnknownContentError:
        return Error::make(Error::Kind::Protocol, shortened(text));
    default:
        return Error::make(Error::Kind::Offline, shortened(text));
    }
}

std::optional<std::chrono::seconds> retryAfter(const HttpHeaders &headers, const QDateTime &now)
{
    const auto header = std::find_if(headers.begin(), headers.end(),
        [](const auto &candidate) { return candidate.first == "retry-after"; });
    if (header == headers.end())
        return std::nullopt;
    const QByteArray text = header->second.trimmed();
    bool isNumber = false;
    qint64 seconds = text.toLongLong(&isNumber);
    if (!isNumber) {
        QDateTime date = QLocale::c().toDateTime(
            QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
        if (!date.isValid())
            return std::nullopt;
        date.setTimeSpec(Qt::UTC);
        seconds = now.secsTo(date);
    }
    return std::chrono::seconds(std::clamp<qint64>(seconds, 0, 24 * 60 * 60));
}

} // namespace console::api
