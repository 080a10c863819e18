// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectoractions.h"

#include "core/ports/connectorservice.h"
#include "models/operations.h"

namespace console {

ConnectorActions::ConnectorActions(ConnectorService &service, Operations &operations, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_operations(operations)
{
}

void ConnectorActions::run(Action action, const QString &appId, const QString &type, const QString &title)
{
    if (isRunning(appId, type))
        return;
    m_running.insert({ appId, type });
    const auto begin = [&](Handler<void> handler) {
        return action == Action::Remove ? m_service.remove(appId, type, std::move(handler))
                                        : m_service.disconnect(appId, type, std::move(handler));
    };
    m_operations.start<void>(title, this, begin, [this, action, appId, type](const Done &result) {
        m_running.remove({ appId, type });
        Q_EMIT runningChanged();
        if (result)
            Q_EMIT done(action, appId, type);
        else
            Q_EMIT failed(action, appId, type, result.error());
    });
    Q_EMIT runningChanged();
}

bool ConnectorActions::isRunning(const QString &appId, const QString &type) const
{
    return m_running.contains({ appId, type });
}

} // namespace console
