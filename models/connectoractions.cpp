// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectoractions.h"

#include "core/ports/connectorservice.h"

#include <QPointer>

namespace console {

ConnectorActions::ConnectorActions(ConnectorService &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
{
}

void ConnectorActions::run(Action action, const QString &appId, const QString &type)
{
    if (isRunning(appId, type))
        return;
    m_running.insert({ appId, type });
    auto handler = [self = QPointer(this), action, appId, type](const Done &result) {
        if (!self)
            return;
        self->m_running.remove({ appId, type });
        Q_EMIT self->runningChanged();
        if (result)
            Q_EMIT self->done(action, appId, type);
        else
            Q_EMIT self->failed(action, appId, type, result.error());
    };
    auto call = action == Action::Remove ? m_service.remove(appId, type, handler)
                                         : m_service.disconnect(appId, type, handler);
    call.detach();
    Q_EMIT runningChanged();
}

bool ConnectorActions::isRunning(const QString &appId, const QString &type) const
{
    return m_running.contains({ appId, type });
}

} // namespace console
