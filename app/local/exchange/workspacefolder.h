// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>

#include <stdexcept>

namespace console::local {

class Database;

/// Something in the folder is not what it should be; names the file and the line.
struct FolderError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A workspace as plain files that a project can keep in version control:
///   tables/NAME.ndjson                    workspaces, members, connectors and integrations, one row a line
///   apps/APP/app.json                     the app
///   apps/APP/users.ndjson                 its users
///   apps/APP/entities/NAME.json           a schema
///   apps/APP/records/NAME.ndjson          its records, oldest first; NAME.dev.ndjson for the development
///   data
/// Passwords, keys, uploaded files and the trash stay out.
class WorkspaceFolder {
public:
    WorkspaceFolder(Database &database, const QDir &folder)
        : m_database(database)
        , m_folder(folder)
    {
    }

    /// Replaces what the folder holds of a workspace.
    void write() const;
    /// Fills an empty database. Records that name no id or dates get some.
    void read() const;

private:
    void writeTable(const QByteArray &table, const QDir &folder, const QByteArray &condition) const;
    void writeApp(const QByteArray &app) const;
    void writeRecords(qint64 collection, const QString &file) const;
    void readTable(const QByteArray &table, const QDir &folder) const;
    void readApp(const QString &app) const;
    void readRecords(qint64 collection, const QString &file) const;

    Database &m_database;
    QDir m_folder;
};

/// `base44-local export|import --data DIR FOLDER`; answers the exit code.
int runExchange(const QStringList &arguments);

} // namespace console::local
