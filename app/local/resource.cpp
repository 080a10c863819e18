// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/resource.h"

#include "core/json/parse.h"
#include "local/storage/database.h"

#include <QFile>

namespace console::local {

QByteArray resource(const QByteArray &name)
{
    QFile file(QStringLiteral(":/demo/") + QString::fromUtf8(name));
    if (!file.open(QIODevice::ReadOnly))
        throw StorageError("the demo data lacks " + name);
    return file.readAll();
}

json::Document jsonResource(const QByteArray &name)
{
    auto document = json::parse(resource(name));
    if (!document)
        throw StorageError("the demo data in " + name + " is damaged: " + document.error().message.toUtf8());
    return *std::move(document);
}

} // namespace console::local
