// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/oauthhttp.h"

#include "core/httpstatus.h"
#include "core/json/parse.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUuid>

namespace console {
namespace {

constexpr qint64 largestAnswer = 1024 * 1024;
constexpr auto tooLarge = "console_tooLarge";

Error brokenConnection(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // what a transfer time-out looks like
        return Error::make(Error::Kind::Timeout, reply.errorString());
    case QNetworkReply::SslHandshakeFailedError:
        return Error::make(Error::Kind::Tls, reply.errorString());
    default:
        return Error::make(Error::Kind::Offline, reply.errorString());
    }
}

Error refusal(int status, const QByteArray &body)
{
    Error error = Error::make(errorKindOf(status));
    error.httpStatus = status;
    if (const auto document = json::parse(body)) {
        const json::Value root = document->root();
        if (root["error"].isString())
            error.code = root["error"].toString().left(100);
        for (const char *member : { "error_description", "message", "detail" }) {
            if (error.detail.isEmpty() && root[member].isString())
                error.detail = root[member].toString();
        }
        if (error.detail.isEmpty() && !error.code.isEmpty())
            error.detail = QStringLiteral("OAuth error: %1").arg(error.code);
    }
    if (error.detail.isEmpty())
        error.detail = QStringLiteral("HTTP %1").arg(status);
    error.detail.truncate(500);
    return error;
}

Result<json::Document> answerOf(QNetworkReply &reply)
{
    if (reply.property(tooLarge).toBool())
        return failure(Error::Kind::Protocol, QStringLiteral("The answer is too large."));
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isHttpError = reply.error() >= QNetworkReply::ContentAccessDenied;
    if (status == 0 || (reply.error() != QNetworkReply::NoError && !isHttpError))
        return tl::unexpected(brokenConnection(reply));
    const QByteArray body = reply.read(largestAnswer);
    if (status / 100 == 2)
        return json::parseAnswer(body);
    Error error = refusal(status, body);
    error.requestId =
        QString::fromLatin1(reply.hasRawHeader("X-Request-ID") ? reply.rawHeader("X-Request-ID")
                                                               : reply.request().rawHeader("X-Request-ID"));
    bool isNumber = false;
    if (const int seconds = reply.rawHeader("Retry-After").toInt(&isNumber); isNumber && seconds >= 0)
        error.retryAfter = std::chrono::seconds(seconds);
    return tl::unexpected(std::move(error));
}

} // namespace

OAuthHttp::OAuthHttp(std::chrono::milliseconds timeout)
    : m_network(std::make_unique<QNetworkAccessManager>())
    , m_timeout(timeout)
{
}

OAuthHttp::~OAuthHttp() = default;

PendingCall OAuthHttp::postJson(const QUrl &url, const QByteArray &body, Handler<json::Document> handler)
{
    QNetworkRequest post = request(url);
    post.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    return watch(m_network->post(post, body), std::move(handler));
}

PendingCall OAuthHttp::postForm(
    const QUrl &url, const QList<std::pair<QByteArray, QByteArray>> &fields, Handler<json::Document> handler)
{
    QByteArray body;
    for (const auto &[name, value] : fields) {
        if (!body.isEmpty())
            body += '&';
        body += name + '=' + value.toPercentEncoding();
    }
    QNetworkRequest post = request(url);
    post.setHeader(
        QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/x-www-form-urlencoded"));
    return watch(m_network->post(post, body), std::move(handler));
}

PendingCall OAuthHttp::get(const QUrl &url, const SecretHeader &credential, Handler<json::Document> handler)
{
    QNetworkRequest get = request(url);
    get.setRawHeader(credential.name, credential.value.reveal());
    return watch(m_network->get(get), std::move(handler));
}

QNetworkRequest OAuthHttp::request(const QUrl &url) const
{
    QNetworkRequest request(url);
    request.setTransferTimeout(int(m_timeout.count()));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader,
        QStringLiteral("Base44-Console/%1").arg(QCoreApplication::applicationVersion()));
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("X-Request-ID", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    return request;
}

PendingCall OAuthHttp::watch(QNetworkReply *reply, Handler<json::Document> handler)
{
    auto [call, completion] = Completion<json::Document>::start(std::move(handler));
    completion.onCancel([watched = QPointer(reply)] {
        if (watched)
            watched->abort();
    });
    auto shared = std::make_shared<Completion<json::Document>>(std::move(completion));
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, shared] {
        shared->finish(answerOf(*reply));
        reply->deleteLater();
    });
    QObject::connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received <= largestAnswer || reply->property(tooLarge).toBool())
            return;
        reply->setProperty(tooLarge, true);
        reply->abort();
    });
    return std::move(call);
}

} // namespace console
