// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "journal/cipher.h"
#include "journal/journalentry.h"
#include "sql/sqlfile.h"

#include <QList>

namespace console::journal {

/// The journal in one file. Times, kinds, states and how entries belong together are plain; everything else
/// is sealed. What a method answered with success survives the death of the process.
class JournalStore {
public:
    /// Errors have a code: BUSY (another process has the file), BROKEN (damaged), NEWER (written by a later
    /// version), KEY (sealed with another key). ":memory:" keeps nothing.
    Done open(const QString &file, const SecretString &key);
    void close() { m_file.close(); }

    Result<qint64> addCommit(const QDateTime &when, const Author &author, qint64 undoes);
    /// Notes a write before it is sent; answers its id.
    Result<qint64> addChange(qint64 commit, const Change &change);
    /// Notes the answer: `state`, `record`, `after` and `problem` of `change`.
    Done complete(const Change &change);

    /// Newest first.
    Result<QList<Commit>> commits();
    /// In the order in which they were sent.
    Result<QList<Change>> changes(qint64 commit);
    /// Drops what is older.
    Done purge(const QDateTime &before);

private:
    Done checkKey();
    Result<qint64> largest(const char *query);

    sql::SqlFile m_file;
    Cipher m_cipher{ SecretString() };
    qint64 m_lastCommit = 0;
    qint64 m_lastChange = 0;
};

} // namespace console::journal
