// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "projectservices.h"

#include "core/onworker.h"
#include "core/projectfolder.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>

namespace console {
namespace {

const auto workspaceId = QStringLiteral("this-computer");

Result<App> appOf(const QString &folder)
{
    return ProjectFolder::open(folder).map([&folder](const ProjectFolder &project) {
        App app;
        app.id = projectAppId(folder);
        app.name = project.name().isEmpty() ? QFileInfo(folder).fileName() : project.name();
        app.workspaceId = workspaceId;
        return app;
    });
}

Result<QList<EntitySchema>> schemasOf(const QString &folder)
{
    const auto entities =
        ProjectFolder::open(folder).and_then([](const ProjectFolder &project) { return project.entities(); });
    if (!entities)
        return Failure(entities.error());
    QStringList names;
    for (const ProjectEntity &entity : *entities)
        names << entity.name;
    QList<EntitySchema> schemas;
    for (const ProjectEntity &entity : *entities)
        schemas << readEntitySchema(entity.schema, entity.schema.root(), entity.name, names);
    return schemas;
}

} // namespace

QString projectAppId(const QString &folder)
{
    const QByteArray path = QFileInfo(folder).absoluteFilePath().toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(24));
}

PendingCall ProjectServices::workspaces(Handler<QList<Workspace>> handler)
{
    const Workspace workspace{ workspaceId, QCoreApplication::translate("ProjectServices", "This computer"),
        QStringLiteral("owner"), {}, true };
    return answered<QList<Workspace>>(std::move(handler), QList<Workspace>{ workspace });
}

PendingCall ProjectServices::apps(Handler<QList<App>> handler)
{
    return onWorker<QList<App>>(
        [folder = m_folder](const WorkStopped &) {
            return appOf(folder).map([](const App &app) { return QList<App>{ app }; });
        },
        std::move(handler));
}

PendingCall ProjectServices::app(const QString &, Handler<App> handler)
{
    return onWorker<App>(
        [folder = m_folder](const WorkStopped &) { return appOf(folder); }, std::move(handler));
}

PendingCall ProjectServices::schemas(const QString &, Handler<QList<EntitySchema>> handler)
{
    return onWorker<QList<EntitySchema>>(
        [folder = m_folder](const WorkStopped &) { return schemasOf(folder); }, std::move(handler));
}

} // namespace console
