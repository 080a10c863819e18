// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/appservice.h"
#include "core/ports/connectorservice.h"
#include "core/ports/entityservice.h"
#include "core/ports/functionservice.h"
#include "core/ports/integrationservice.h"

namespace console {

/// The id by which a project is known here. The development server takes any.
QString projectAppId(const QString &folder);

/// The one app of a project folder, and its schemas, read from the folder each time; and, for what a
/// development server does without, services that say so: their errors have the code "DEV_SERVER".
class ProjectServices final : public AppService,
                              public EntityService,
                              public ConnectorService,
                              public IntegrationService,
                              public FunctionService {
public:
    explicit ProjectServices(QString folder)
        : m_folder(std::move(folder))
    {
    }

    PendingCall workspaces(Handler<QList<Workspace>> handler) override;
    PendingCall apps(Handler<QList<App>> handler) override;
    PendingCall app(const QString &appId, Handler<App> handler) override;
    PendingCall schemas(const QString &appId, Handler<QList<EntitySchema>> handler) override;

    PendingCall catalogue(const QString &, Handler<QList<ConnectorType>> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall connectors(const QString &, Handler<QList<Connector>> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall connect(const QString &, const ConnectRequest &, Handler<ConnectStart> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall status(
        const QString &, const QString &, const QString &, Handler<ConnectStatus> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall disconnect(const QString &, const QString &, Handler<void> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall integrations(const QString &, Handler<QList<Integration>> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall integration(const QString &, const QString &, Handler<Integration> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall operations(
        const QString &, const QString &, Handler<QList<IntegrationOperation>> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall document(const QString &, const QString &, Handler<QByteArray> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall create(const QString &, const IntegrationDraft &, Handler<Integration> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall update(
        const QString &, const QString &, const IntegrationChange &, Handler<Integration> handler) override
    {
        return lacking(std::move(handler));
    }
    /// Of connectors and of integrations.
    PendingCall remove(const QString &, const QString &, Handler<void> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall call(const IntegrationCall &, Handler<IntegrationAnswer> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall callDirectly(const DirectCall &, Handler<IntegrationAnswer> handler) override
    {
        return lacking(std::move(handler));
    }
    PendingCall functions(const QString &, Handler<QList<BackendFunction>> handler) override
    {
        return lacking(std::move(handler));
    }

private:
    template <class T>
    static PendingCall lacking(Handler<T> handler)
    {
        Error error = Error::make(Error::Kind::NotFound);
        error.code = QStringLiteral("DEV_SERVER");
        return answered<T>(std::move(handler), Failure(error));
    }

    QString m_folder;
};

} // namespace console
