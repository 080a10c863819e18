// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/projectfolder.h"

#include "core/json/jsonc.h"
#include "core/json/parse.h"

#include <QDir>
#include <QDirIterator>

namespace console {

const QStringList &ProjectFolder::configFiles()
{
    static const QStringList names{ QStringLiteral("*.json"), QStringLiteral("*.jsonc") };
    return names;
}

Result<QByteArray> ProjectFolder::contentOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Storage, QStringLiteral("%1 cannot be read").arg(name));
    return file.readAll();
}

Result<json::Document> ProjectFolder::readConfig(const QString &file)
{
    return contentOf(file).and_then([&file](const QByteArray &text) -> Result<json::Document> {
        auto document = json::parse(json::withoutComments(text));
        if (!document || !document->root().isObject())
            return failure(Error::Kind::Storage, QStringLiteral("%1 is not a JSON object").arg(file));
        return *std::move(document);
    });
}

QStringList ProjectFolder::filesBelow(const QString &folder, const QStringList &names)
{
    QStringList files;
    for (QDirIterator it(folder, names, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
        files += it.next();
    files.sort();
    return files;
}

Result<ProjectFolder> ProjectFolder::open(const QString &folder)
{
    ProjectFolder project;
    const QString clean = QDir::cleanPath(folder);
    const QString inner = clean + QStringLiteral("/base44");
    project.m_folder = QFileInfo::exists(inner) ? inner : clean;
    const QStringList names =
        QDir(project.m_folder).entryList({ QStringLiteral("config.json*") }, QDir::Files);
    if (names.isEmpty())
        return failure(Error::Kind::Storage, QStringLiteral("%1 has no config.jsonc").arg(project.m_folder));
    return readConfig(project.m_folder + u'/' + names.constFirst()).map([&](json::Document config) {
        project.m_config = std::move(config);
        return std::move(project);
    });
}

QString ProjectFolder::part(const char *member, const char *usual) const
{
    const json::Value name = m_config.root()[member];
    return m_folder + u'/' + (name.isString() ? name.toString() : QString::fromLatin1(usual));
}

Result<QList<ProjectEntity>> ProjectFolder::entities() const
{
    QList<ProjectEntity> found;
    for (const QString &file : filesBelow(entitiesFolder(), configFiles())) {
        const auto schema = readConfig(file);
        if (!schema)
            return Failure(schema.error());
        const json::Value named = schema->root()["name"];
        found.append({ file, named.isString() ? named.toString() : QFileInfo(file).baseName(), *schema });
    }
    return found;
}

} // namespace console
