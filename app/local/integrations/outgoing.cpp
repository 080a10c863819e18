// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/integrations/outgoing.h"

#include "local/integrations/addresses.h"

#include <QHostInfo>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>

#include <algorithm>

namespace console::local {
namespace {

constexpr qint64 maximumAnswer = 64 * 1024 * 1024;
constexpr char stopReason[] = "stopReason"; ///< property of a reply that was aborted here: an Error

/// The reason in words, without the URL, which may hold keys.
QString reason(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("Connection refused");
    case QNetworkReply::RemoteHostClosedError:
        return QStringLiteral("Connection closed by the server");
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("Host not found");
    case QNetworkReply::SslHandshakeFailedError:
        return QStringLiteral("TLS handshake failed");
    default:
        return QStringLiteral("Network error %1").arg(int(reply.error()));
    }
}

} // namespace

Outgoing::Outgoing(std::chrono::milliseconds timeout)
    : m_timeout(timeout)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(true);
}

bool Outgoing::isOwn(const QUrl &url) const
{
    return !m_ownUrl.isEmpty() && url.toEncoded(QUrl::NormalizePathSegments).startsWith(m_ownUrl + "/demo/");
}

bool Outgoing::isAllowed(const QUrl &url) const
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    if (isOwn(url) || m_privateAllowed)
        return url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    const QHostAddress literal(url.host());
    const bool isLocalName = url.host() == QLatin1String("localhost")
        || url.host().endsWith(QLatin1String(".localhost")) || !url.host().contains(u'.');
    return url.scheme() == QLatin1String("https")
        && (literal.isNull() ? !isLocalName : isPublicAddress(literal));
}

void Outgoing::send(const Request &request, Done done)
{
    const QHostAddress literal(request.url.host());
    const auto checked = [this, request, done](const QList<QHostAddress> &addresses) {
        if (addresses.isEmpty())
            return done(failure(Error::Kind::Offline, QStringLiteral("Host not found")));
        const bool open = m_privateAllowed || isOwn(request.url);
        if (!open && !std::all_of(addresses.begin(), addresses.end(), isPublicAddress))
            return done(failure(Error::Kind::Forbidden, QStringLiteral("The address is not public")));
        connectTo(request, addresses.first(), done);
    };
    if (!literal.isNull())
        return checked({ literal });
    QHostInfo::lookupHost(
        request.url.host(), this, [checked](const QHostInfo &host) { checked(host.addresses()); });
}

void Outgoing::connectTo(const Request &request, const QHostAddress &address, const Done &done)
{
    QUrl url = request.url;
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    url.setHost(address.toString());
    QNetworkRequest outgoing(url);
    outgoing.setPeerVerifyName(request.url.host());
    outgoing.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    outgoing.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    if (host.contains(':'))
        host = '[' + host + ']';
    outgoing.setRawHeader("Host", url.port() > 0 ? host + ':' + QByteArray::number(url.port()) : host);
    outgoing.setRawHeader("User-Agent", "Base44 Console local workspace");
    for (const auto &[name, value] : request.headers)
        outgoing.setRawHeader(name, value);
    QNetworkReply *reply = m_network.sendCustomRequest(outgoing, request.method, request.body);
    const auto stop = [reply](Error::Kind kind, const QString &why) {
        reply->setProperty(stopReason, QVariant::fromValue(Error::make(kind, why)));
        reply->abort();
    };
    // A deadline for the whole answer: the transfer timeout of Qt starts anew with each byte.
    QTimer::singleShot(m_timeout, reply, [stop] { stop(Error::Kind::Timeout, {}); });
    connect(reply, &QNetworkReply::downloadProgress, reply, [stop](qint64 received) {
        if (received > maximumAnswer)
            stop(Error::Kind::Offline, QStringLiteral("The answer is too large"));
    });
    connect(reply, &QNetworkReply::finished, this, [reply, done, original = request.url] {
        const QVariant stopped = reply->property(stopReason);
        if (stopped.isValid())
            return done(Failure(stopped.value<Error>()));
        const QVariant status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
        if (!status.isValid())
            return done(failure(Error::Kind::Offline, reason(*reply)));
        Answer answer{ status.toInt(), reply->rawHeader("Content-Type"), reply->readAll(), {} };
        const QByteArray location = reply->rawHeader("Location");
        if (answer.status >= 300 && answer.status < 400 && !location.isEmpty())
            answer.location = original.resolved(QUrl::fromEncoded(location));
        done(std::move(answer));
    });
}

void Outgoing::fetch(const QUrl &url, Done done, int redirects)
{
    if (!isAllowed(url))
        return done(
            failure(Error::Kind::Forbidden, QStringLiteral("The address must be public and use https")));
    send({ "GET", url, { { "Accept", "application/json, application/yaml, text/yaml, */*;q=0.5" } }, {} },
        [this, done, redirects](Result<Answer> answer) {
            if (!answer || answer->location.isEmpty())
                return done(std::move(answer));
            if (redirects == 0)
                return done(failure(Error::Kind::Offline, QStringLiteral("Too many redirects")));
            fetch(answer->location, done, redirects - 1);
        });
}

} // namespace console::local
