// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/appsummary.h"

#include "core/ports/appservice.h"
#include "core/ports/connectorservice.h"

namespace console {

AppSummary::AppSummary(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
}

void AppSummary::setApp(const App &app)
{
    m_app = app;
    m_connectors.clear();
    refresh();
}

void AppSummary::refresh()
{
    m_details = { LoadState::Loading, {} };
    m_connectorsPart = { LoadState::Loading, {} };
    m_appCall = m_services.apps.app(m_app.id, [this](Result<App> app) {
        if (app)
            m_app = *app;
        m_details = app ? Part{ LoadState::Ready, {} } : Part{ LoadState::Failed, app.error() };
        Q_EMIT detailsChanged();
    });
    m_connectorsCall = m_services.connectors.connectors(m_app.id, [this](Result<QList<Connector>> answer) {
        if (answer)
            m_connectors = *answer;
        m_connectorsPart = answer ? Part{ LoadState::Ready, {} } : Part{ LoadState::Failed, answer.error() };
        Q_EMIT connectorsChanged();
    });
    // Only names come from the catalogue: without it the types serve.
    m_catalogueCall = m_services.connectors.catalogue(m_app.id, [this](Result<QList<ConnectorType>> answer) {
        for (const ConnectorType &type : answer.value_or(QList<ConnectorType>()))
            m_connectorNames.insert(type.type, type.displayName);
        Q_EMIT connectorsChanged();
    });
    Q_EMIT detailsChanged();
    Q_EMIT connectorsChanged();
}

void AppSummary::cancelConnectors()
{
    m_connectorsCall.cancel();
    if (m_connectorsPart.state != LoadState::Loading)
        return;
    m_connectorsPart = { LoadState::Cancelled, {} };
    Q_EMIT connectorsChanged();
}

QString AppSummary::connectorName(const Connector &connector) const
{
    const QString name = m_connectorNames.value(connector.type);
    return name.isEmpty() ? connector.type : name;
}

QString AppSummary::visibilityWord(const QString &visibility)
{
    if (visibility == QLatin1String("public_without_login"))
        return tr("Public");
    if (visibility == QLatin1String("public_with_login"))
        return tr("Public with sign-up");
    if (visibility == QLatin1String("private_with_login"))
        return tr("Private");
    if (visibility == QLatin1String("workspace_with_login"))
        return tr("Workspace");
    return visibility.isEmpty() ? tr("Unknown") : visibility;
}

QString AppSummary::visibilityMeaning(const QString &visibility)
{
    if (visibility == QLatin1String("public_without_login"))
        return tr("Anyone can open it, without signing in.");
    if (visibility == QLatin1String("public_with_login"))
        return tr("Anyone who signs up can open it.");
    if (visibility == QLatin1String("private_with_login"))
        return tr("Only invited users can open it.");
    if (visibility == QLatin1String("workspace_with_login"))
        return tr("Only members of its workspace can open it.");
    return visibility.isEmpty() ? tr("The server did not tell who can open it.")
                                : tr("The server uses a word that this version does not know.");
}

} // namespace console
