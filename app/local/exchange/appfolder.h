// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QDir>

namespace console::local {

class Database;

/// One app of an exported workspace; see workspacefolder.h.
class AppFolder {
public:
    /// `uploads` is where the server keeps the contents of files.
    AppFolder(Database &database, const QDir &uploads, const QDir &folder)
        : m_database(database)
        , m_uploads(uploads)
        , m_folder(folder)
    {
    }

    void write(const QByteArray &app) const;
    /// Answers "APP: NAME" for each secret that has no value now.
    QByteArrayList read() const;

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    void writeEntities(const QByteArray &app) const;
    void writeRecords(qint64 collection, const QString &name) const;
    void writeContents(const QByteArray &app) const;

    void readUsers(const QByteArray &app) const;
    void readEntities(const QByteArray &app) const;
    void readRecords(qint64 collection, const QString &name) const;
    void readContents(const QByteArray &app) const;

    Database &m_database;
    QDir m_uploads;
    QDir m_folder;
};

} // namespace console::local
