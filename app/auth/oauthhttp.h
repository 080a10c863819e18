// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "core/pendingcall.h"
#include "core/ports/requestauthorizer.h"

#include <QUrl>

#include <chrono>
#include <memory>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace console {

/// The few requests that signing in needs, before there is a credential for the REST client. Sends no
/// cookies, follows no redirects. An OAuth error answer arrives with its `error` as Error::code and its
/// `error_description` as the detail (fact sheet 2.1 E11).
class OAuthHttp {
public:
    explicit OAuthHttp(std::chrono::milliseconds timeout = std::chrono::seconds(20));
    ~OAuthHttp();
    Q_DISABLE_COPY_MOVE(OAuthHttp)

    [[nodiscard]] PendingCall postJson(
        const QUrl &url, const QByteArray &body, Handler<json::Document> handler);
    /// Fields are percent-encoded here.
    [[nodiscard]] PendingCall postForm(const QUrl &url,
        const QList<std::pair<QByteArray, QByteArray>> &fields, Handler<json::Document> handler);
    [[nodiscard]] PendingCall get(
        const QUrl &url, const SecretHeader &credential, Handler<json::Document> handler);

private:
    QNetworkRequest request(const QUrl &url) const;
    PendingCall watch(QNetworkReply *reply, Handler<json::Document> handler);

    std::unique_ptr<QNetworkAccessManager> m_network;
    std::chrono::milliseconds m_timeout;
};

} // namespace console
