// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/functions/functionlog.h"
#include "local/functions/functionprocess.h"
#include "local/http/message.h"
#include "local/storage/documents.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <map>

namespace console::local {

struct Context;

/// Runs the functions that are called: a process each, started by its first call and replaced when its code
/// or a secret has changed since.
class FunctionRunner : public QObject {
public:
    /// `deno` is empty where there is none.
    FunctionRunner(const Context &context, FunctionLog &log);
    ~FunctionRunner() override;

    /// Answers with what the function answers; 404 for an unknown function, 501 without Deno.
    void call(
        const QByteArray &app, const QByteArray &function, const http::Request &request, http::Reply reply);

private:
    using Key = std::pair<QByteArray, QByteArray>; ///< app, function
    struct Call {
        http::Request request;
        http::Reply reply;
    };
    struct Running {
        QByteArray version; ///< of code and secrets
        std::unique_ptr<FunctionProcess> process;
        std::vector<Call> waiting; ///< until it listens
    };

    bool start(const Key &key, const json::Value &info, const std::vector<Documents::Document> &secrets);
    /// Ends this process of the function, and not one that replaced it meanwhile.
    void end(const Key &key, const FunctionProcess *process);
    void forward(const Key &key, const Call &call);
    http::Pairs headersFor(const Key &key, const http::Request &request) const;

    const Context &m_context;
    FunctionLog &m_log;
    QNetworkAccessManager m_network;
    std::map<Key, Running> m_running;
};

} // namespace console::local
