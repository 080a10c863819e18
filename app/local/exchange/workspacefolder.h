// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/exchange/plainfiles.h"

#include <QByteArrayList>
#include <QDir>

namespace console::local {

/// A workspace as plain files that a project can keep in version control:
///   tables/NAME.ndjson             workspaces, members, connectors, integrations and documents, one row a
///   line apps/APP/app.json              the app apps/APP/users.ndjson          its users; passwords.ndjson:
///   only what the server makes of them apps/APP/documents.ndjson      its functions, agents, skills,
///   workflows... apps/APP/secrets.ndjson        the names of its secrets apps/APP/entities/NAME.json    a
///   schema apps/APP/records/NAME.ndjson   its records, oldest first; NAME.trash.ndjson; NAME.dev.ndjson for
///   the
///                                  development data
///   apps/APP/files/, site/         what was uploaded, with files.ndjson, and the files of its site
/// Secrets stay out: values of secrets, secret headers of integrations, client secrets of connectors and what
/// their configuration holds besides its declared fields, keys. So do function logs and visits.
class WorkspaceFolder {
public:
    /// `data` is the data folder, which holds the uploads.
    WorkspaceFolder(Database &database, const QDir &data, const QDir &folder)
        : m_database(database)
        , m_uploads(data.filePath(QStringLiteral("files")))
        , m_folder(folder)
    {
    }

    /// Replaces what the folder holds of a workspace.
    void write() const;
    /// Fills an empty database. Records that name no id or dates get some. Answers what has to be set again:
    /// "APP: NAME" of each secret.
    QByteArrayList read() const;

private:
    void writeTable(const QByteArray &table, const QByteArray &select,
        const ColumnReader &read = &Statement::value) const;
    void readTable(const QByteArray &table, const QByteArrayList &columns) const;
    QString tableFile(const QByteArray &table) const;

    Database &m_database;
    QDir m_uploads;
    QDir m_folder;
};

/// `base44-local export|import --data DIR FOLDER`; answers the exit code.
int runExchange(const QStringList &arguments);

} // namespace console::local
