// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/http/eventchannel.h"

#include <QByteArrayList>

#include <memory>
#include <vector>

namespace console::local {

class Database;

/// What the functions of all apps said. Fact sheet 4.7.
class FunctionLog {
public:
    struct Line {
        QByteArray time; ///< "2026-06-01T09:23:41.481Z"
        QByteArray level; ///< info, warning, error, debug
        QByteArray function;
        QByteArray message; ///< cut at 2 KB
    };
    struct Query {
        QByteArray since; ///< as Line::time; empty: no bound
        QByteArray until;
        QByteArray level;
        qint64 limit = 500;
        bool ascending = true;
    };

    explicit FunctionLog(Database &database)
        : m_database(database)
    {
    }

    void add(const QByteArray &app, const QByteArray &function, const QByteArray &level,
        const QByteArray &message);
    std::vector<Line> find(const QByteArray &app, const QByteArray &function, const Query &query) const;

    /// Sends each new line to the client until it leaves; no names: of all functions.
    void follow(const QByteArray &app, const QByteArrayList &functions,
        const std::shared_ptr<http::EventChannel> &client);
    /// A sign of life to everybody who follows.
    void ping();

private:
    struct Follower {
        QByteArray app;
        QByteArrayList functions;
        std::shared_ptr<http::EventChannel> client;
    };

    Database &m_database;
    std::vector<Follower> m_followers;
};

/// {"time","level","message"}, with the function for the stream.
QByteArray logLine(const FunctionLog::Line &line, bool withFunction);

} // namespace console::local
