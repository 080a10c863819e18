// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/functions/function.h"

#include "core/json/write.h"

#include <QCryptographicHash>
#include <QDir>

namespace console::local {

using json::Value;

bool isFunctionName(const QByteArray &name)
{
    return !name.isEmpty() && name.size() <= 200 && !name.contains('.') && !name.contains('\\')
        && !name.startsWith('/') && !name.endsWith('/') && !name.contains("//");
}

QByteArray codePath(const QByteArray &function, const QByteArray &file)
{
    if (file.isEmpty() || file.startsWith('/') || file.contains('\\') || file.contains('\0'))
        return {};
    const QByteArray clean =
        QDir::cleanPath(QString::fromUtf8("functions/" + function + '/' + file)).toUtf8();
    return clean == ".." || clean.startsWith("../") ? QByteArray() : clean;
}

QByteArray functionFault(const QByteArray &name, const Value &deployment)
{
    if (!isFunctionName(name))
        return "A function name holds no dots and no empty parts";
    const QByteArrayView entry = deployment["entry"].utf8();
    bool hasEntry = false;
    if (!deployment["files"].isArray())
        return "files must be a list";
    for (const Value file : deployment["files"]) {
        if (!file["content"].isString() || codePath(name, file["path"].utf8().toByteArray()).isEmpty())
            return "Each file needs content and a path inside the app";
        hasEntry = hasEntry || file["path"].utf8() == entry;
    }
    if (!hasEntry)
        return "entry must name one of the files";
    if (deployment["automations"].isValid() && !deployment["automations"].isArray())
        return "automations must be a list";
    return {};
}

QByteArray functionInfo(const QByteArray &name, const Value &deployment)
{
    const auto listOr = [](const Value &list) { return list.isArray() ? list.toJson() : QByteArray("[]"); };
    const QByteArray files = listOr(deployment["files"]);
    const QByteArray automations = listOr(deployment["automations"]);
    const QByteArray entry = deployment["entry"].utf8().toByteArray();
    const QByteArray content = entry + '\n' + files + automations;
    json::Writer writer;
    writer.beginObject().name("name").string(QByteArrayView(name)).name("deployment_id");
    writer.string(
        QByteArrayView(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex().first(24)));
    writer.name("entry").string(QByteArrayView(entry)).name("files").raw(files);
    return writer.name("automations").raw(automations).endObject().take();
}

} // namespace console::local
