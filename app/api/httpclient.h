// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace console::api {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

struct HttpRequest {
    enum class Method { Get, Put, Post, Delete, Patch, Head, Options, Trace };
    enum class Purpose {
        Api, ///< carries X-Request-ID, follows no redirect
        Document, ///< of a stranger: no X-Request-ID, follows redirects that do not leave https
        External, ///< a stranger's API: no X-Request-ID, follows no redirect
        PrivateDocument, ///< the same with a secret header: follows redirects within the same server only
    };

    Method method = Method::Get;
    QUrl url; ///< invalid: answered with Error::Kind::Internal, nothing is sent
    HttpHeaders headers{};
    QByteArray body{}; ///< JSON where the headers name no other type; of Put, Post and Patch
    std::chrono::milliseconds timeout = std::chrono::seconds(10); ///< longest silence of the server
    qint64 sizeLimit = 16 * 1024 * 1024; ///< bytes of the (decompressed) body
    QByteArray requestId{}; ///< of the first attempt; empty: a new one
    Purpose purpose = Purpose::Api;
    /// Hosts that redirects of a Document may lead to, as DocumentRequest has them.
    std::optional<QStringList> redirectHosts{};
    std::function<void(qint64)> sent{}; ///< told how many bytes of the body left so far
};

/// What the server answered, whatever its status.
struct HttpAnswer {
    int status = 0;
    HttpHeaders headers; ///< names in lower case
    QByteArray body;
    QByteArray requestId; ///< as sent
    std::chrono::milliseconds elapsed{ 0 }; ///< last attempt, send to last byte

    bool isSuccess() const { return status >= 200 && status < 300; }
    /// The first header of that name (lower case), or empty.
    QByteArray header(QByteArrayView name) const;
};

/// When a request that changes nothing when sent twice (all but POST and PATCH) is sent again: after 429,
/// 502, 503, 504 or a broken connection. Fact sheet 2.4.
struct HttpPolicy {
    int retries = 2;
    std::chrono::milliseconds firstDelay{ 300 }; ///< doubles with each retry
    std::chrono::milliseconds longestDelay{ 10'000 }; ///< a Retry-After above this is left to the caller
    std::chrono::milliseconds longestSilence{ 60'000 }; ///< no request waits longer, whatever it asks for
};

/// Requests over one QNetworkAccessManager. Fails only where no HTTP answer came: Offline, Timeout, Tls,
/// Protocol. Sends no cookies and never a POST or PATCH twice.
class HttpClient {
public:
    explicit HttpClient(const HttpPolicy &policy = {});
    ~HttpClient();
    Q_DISABLE_COPY_MOVE(HttpClient)

    [[nodiscard]] PendingCall send(const HttpRequest &request, Handler<HttpAnswer> handler);

private:
    class Exchange;
    std::unique_ptr<QNetworkAccessManager> m_network;
    HttpPolicy m_policy;
};

} // namespace console::api
