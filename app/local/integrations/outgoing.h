// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "local/http/message.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <chrono>

class QHostAddress;

namespace console::local {

/// Requests to other servers, for calls of custom integrations and for documents by URL. Refuses private
/// addresses unless told otherwise; the address that was checked is the one that is connected to, so that a
/// name cannot change its mind in between. No proxy, no cookies, no redirects of its own.
class Outgoing : public QObject {
public:
    struct Request {
        QByteArray method;
        QUrl url;
        http::Pairs headers;
        QByteArray body;
    };
    struct Answer {
        int status = 0;
        QByteArray contentType;
        QByteArray body;
        QUrl location; ///< of a redirect, absolute
    };
    using Done = std::function<void(Result<Answer>)>;

    explicit Outgoing(std::chrono::milliseconds timeout);

    /// Hosts that are always allowed: this server's own demo API.
    void setOwnUrl(const QByteArray &url) { m_ownUrl = url; }
    void setPrivateAllowed(bool allowed) { m_privateAllowed = allowed; }

    /// Whether an address may be used at all: https and a public host, or what was allowed above.
    bool isAllowed(const QUrl &url) const;

    /// Errors: Offline with the reason, Timeout, Forbidden for a private address.
    void send(const Request &request, Done done);
    /// GET that follows up to five redirects, each checked.
    void fetch(const QUrl &url, Done done, int redirects = 5);

private:
    bool isOwn(const QUrl &url) const;
    void connectTo(const Request &request, const QHostAddress &address, const Done &done);

    QNetworkAccessManager m_network;
    std::chrono::milliseconds m_timeout;
    QByteArray m_ownUrl;
    bool m_privateAllowed = false;
};

} // namespace console::local
