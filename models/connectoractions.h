// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <QObject>
#include <QSet>

#include <utility>

namespace console {

class ConnectorService;
class Operations;

/// Disconnecting and removing: writes, which run to their end although the app that is shown changes. Both
/// may be repeated: the service answers "done" where there is nothing to do.
class ConnectorActions : public QObject {
    Q_OBJECT
public:
    enum class Action {
        Disconnect, ///< drops the credentials, keeps the connector
        Remove, ///< takes the connector away
    };
    Q_ENUM(Action)

    ConnectorActions(ConnectorService &service, Operations &operations, QObject *parent = nullptr);

    /// No effect while an action on the same connector runs. `title` is for a person ("Removing Slack").
    void run(Action action, const QString &appId, const QString &type, const QString &title);
    bool isRunning(const QString &appId, const QString &type) const;

Q_SIGNALS:
    void runningChanged();
    void done(Action action, const QString &appId, const QString &type);
    void failed(Action action, const QString &appId, const QString &type, const console::Error &error);

private:
    ConnectorService &m_service;
    Operations &m_operations;
    QSet<std::pair<QString, QString>> m_running; ///< app and type
};

} // namespace console
