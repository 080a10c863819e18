// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

class QNetworkReply;

namespace console::test {

/// The real base44-local of this build (CONSOLE_BIN_DIR) with its test hooks, on a free port and a data
/// folder of its own. The demo story is seeded once per build and copied. Ends with this object.
/// `isRunning()` first.
class LocalServer {
public:
    /// `arguments` go to the program as they are, for example {"--seed", "empty"} or {"--approve-consents"}.
    explicit LocalServer(const QStringList &arguments = {});
    ~LocalServer();
    Q_DISABLE_COPY_MOVE(LocalServer)

    bool isRunning() const { return m_ready.root().isObject(); }
    /// Ends it at once, like a crash.
    void kill();
    qint64 processId() const { return m_process.processId(); }
    /// What it said on standard error.
    QByteArray errors() const { return m_errors; }

    QUrl url() const { return QUrl(text("url")); } ///< no path: http://127.0.0.1:4400
    QByteArray token() const { return text("token").toUtf8(); } ///< platform bearer of the owner
    QString appId() const { return text("appId"); } ///< the app with the entity of 100,000 records
    /// A member of the READY line: owner, pat, readOnlyPat, accountApiKey, viewer, viewerToken, demoApi...
    QString text(const char *member) const { return m_ready.root()[member].toString(); }
    const json::Document &ready() const { return m_ready; }

    /// How a request shall fail. Without `status` the real answer is delayed, dropped or truncated.
    struct Fault {
        QString path{}; ///< as sent, no query; a last * makes it a prefix
        int status = 0;
        QByteArray body{};
        QByteArray contentType = "application/json";
        QList<std::pair<QByteArray, QByteArray>> headers{};
        int delayMs = 0;
        bool drop = false;
        bool truncate = false;
        int times = 1; ///< 0: until clearFaults()
        QString method{}; ///< empty: any
    };
    void fault(const Fault &fault);
    void clearFaults();
    /// Makes an entity of the app with `count` records of about `size` bytes, for benchmarks; blocks.
    bool addRecords(const QString &entity, qint64 count, qint64 size);
    /// "GET /api/apps" for each of the last requests.
    QStringList requests();
    void clearRequests();

    /// One request, waited for. The reply lives until the next one.
    struct Answer {
        int status = 0;
        QByteArray body{};
        json::Document json;
        QList<std::pair<QByteArray, QByteArray>> headers{};
        QByteArray header(const QByteArray &name) const;
    };
    Answer send(const QByteArray &method, const QString &pathAndQuery, const QByteArray &body = {},
        const QList<std::pair<QByteArray, QByteArray>> &headers = {}) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_errors;
    json::Document m_ready;
};

} // namespace console::test
