// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "journal/cipher.h"
#include "journal/journalentry.h"
#include "sql/sqlfile.h"

#include <QList>

#include <limits>

namespace console::journal {

/// The journal in one file. Times, kinds, states and how entries belong together are plain; everything else
/// is sealed. What a method answered with success survives the death of the process.
class JournalStore {
public:
    /// Errors have a code: BUSY (another process has the file), BROKEN (damaged), NEWER (written by a later
    /// version), KEY (sealed with another key). ":memory:" keeps nothing.
    Done open(const QString &file, const SecretString &key);
    /// Reads the whole file; BROKEN where it is damaged.
    Done check() { return m_file.check(); }

    Result<qint64> addCommit(const QDateTime &when, const Author &author, qint64 undoes);
    /// Notes a write before it is sent; answers its id.
    Result<qint64> addChange(qint64 commit, const Change &change);
    /// Notes the answer: `state`, `record`, `after` and `problem` of `change`.
    Done complete(const Change &change);

    /// Reading goes page by page: each takes a few milliseconds, however much there is.
    static constexpr int commitsOfAPage = 100;
    static constexpr qint64 end = std::numeric_limits<qint64>::max();
    /// The newest commits before that one, newest first. Fewer than commitsOfAPage: these were the last.
    Result<QList<Commit>> commits(qint64 before = end);
    /// Changes of a commit in the order in which they were sent, those after that one. None: that was all.
    Result<QList<Change>> changes(qint64 commit, qint64 after = 0);
    /// The same from the end.
    Result<QList<Change>> changesBefore(qint64 commit, qint64 before = end);
    /// Drops what is older than so many days. A clock that jumped is believed after a week only.
    Done purge(const QDateTime &now, int days);

private:
    Done checkKey();
    Result<qint64> largest(const char *query);
    Commit commitOf(const sql::SqlStatement &row) const;
    Change changeOf(const sql::SqlStatement &row) const;
    /// Of the changes of a commit; `which` compares their id with `id` and orders them.
    Result<QList<Change>> pageOf(qint64 commit, const char *which, qint64 id);
    Result<bool> isClockBelieved(qint64 now);

    sql::SqlFile m_file;
    Cipher m_cipher{ SecretString() };
    qint64 m_lastCommit = 0;
    qint64 m_lastChange = 0;
};

} // namespace console::journal
