// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "core/result.h"

#include <QStringList>

namespace console {

/// A schema of a project, and where it was found.
struct ProjectEntity {
    QString file;
    QString name;
    json::Document schema;
};

/// A project folder in the official CLI's format: base44/config.jsonc, and beside it the folders of entities,
/// functions and connectors. Failures are Error::Kind::Storage with a sentence.
class ProjectFolder {
public:
    /// `folder` is the project, or the base44 folder in it.
    static Result<ProjectFolder> open(const QString &folder);

    /// As the project calls itself; empty where it does not.
    QString name() const { return m_config.root()["name"].toString(); }
    /// A folder that the configuration may name in `member`, else `usual`.
    QString part(const char *member, const char *usual) const;
    QString entitiesFolder() const { return part("entitiesDir", "entities"); }
    /// In the order of their files.
    Result<QList<ProjectEntity>> entities() const;

    /// Files of these names below a folder, sorted, so that a project is read the same way everywhere.
    static QStringList filesBelow(const QString &folder, const QStringList &names);
    static Result<QByteArray> contentOf(const QString &file);
    /// A JSON object, which may have comments.
    static Result<json::Document> readConfig(const QString &file);
    static const QStringList &configFiles(); ///< *.json and *.jsonc

private:
    QString m_folder;
    json::Document m_config;
};

} // namespace console
