// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "core/secretstring.h"

#include <QObject>
#include <QUrl>

#include <memory>

class QProcess;

namespace console {

/// The local workspace's server, a process of its own (base44-local). Ends with this object.
class LocalWorkspace : public QObject {
    Q_OBJECT
public:
    /// What the server says when it is ready (its READY line).
    struct Ready {
        QUrl url;
        SecretString token; ///< a platform token of the owner, new in each run
        QString owner; ///< e-mail address
    };

    /// `program` is the path of base44-local, `dataDir` where its database lies.
    LocalWorkspace(const QString &program, const QString &dataDir, QObject *parent = nullptr);
    ~LocalWorkspace() override;

    /// Starts the server, or answers at once where it runs. Error::Kind::Storage with the server's own
    /// sentence where it could not start (data of a newer version, folder not writable).
    [[nodiscard]] PendingCall start(Handler<Ready> handler);

Q_SIGNALS:
    /// The server ended without being asked to.
    void stopped(const QString &sentence);

private:
    void readOutput();
    void answer(Result<Ready> result);

    QString m_program;
    QString m_dataDir;
    std::unique_ptr<QProcess> m_process;
    std::vector<Completion<Ready>> m_waiting;
    std::optional<Ready> m_ready;
};

} // namespace console
