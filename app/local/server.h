// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/accounts/credentials.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/options.h"
#include "local/storage/database.h"
#include "local/testhooks.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace console::local {

namespace http {
class Engine;
}

/// Why the server could not start, in one sentence for a person.
struct StartFailure {
    ExitCode code;
    QString sentence;
};

/// The local workspace. Requests arrive on the engine's thread and are served one after the other on the
/// thread of this object, which alone touches the database.
class Server : public QObject {
public:
    explicit Server(const Options &options);
    ~Server() override;

    /// Opens the data, seeds it, listens. Throws StartFailure.
    void start();
    /// The JSON of the READY line; holds credentials.
    QByteArray ready() const { return m_ready; }

private:
    void openData();
    void addRoutes();
    void serve(http::Request request, const http::Reply &reply);

    Options m_options;
    Credentials m_credentials;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Context> m_context;
    TestHooks m_hooks;
    http::Router m_router;
    std::atomic<int> m_waiting = 0; ///< requests that came and were not looked at yet
    std::unique_ptr<http::Engine> m_engine;
    QByteArray m_appId;
    QByteArray m_ready;
};

} // namespace console::local
