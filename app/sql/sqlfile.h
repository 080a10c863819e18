// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QByteArrayView>
#include <QString>

#include <initializer_list>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace console::sql {

/// What a question mark stands for; a null QByteArray is NULL.
using SqlValue = std::variant<qint64, QString, QByteArray>;

/// One SQLite file with one writer: open() locks it against other processes, and the system frees the lock
/// when the process dies. Failures are Error::Kind::Storage. Used from one thread at a time.
class SqlFile {
public:
    SqlFile() = default;
    ~SqlFile();
    Q_DISABLE_COPY_MOVE(SqlFile)

    /// Opens or makes the file and runs `schema`. A write is in the file when it returns, so it survives the
    /// death of the process. The error's code is BUSY where another process has the file, BROKEN where it is
    /// no database or damaged; every other method may meet damage later, too.
    Done open(const QString &file, const char *schema);
    /// Reads the whole file and looks for damage.
    Done check();
    void close();
    /// Renames a file that is not open, with its log, to a name that is free ("NAME.broken",
    /// "NAME.broken-2"): nothing is lost, what was put aside earlier neither. Answers the new name.
    static QString putAside(const QString &file, const QString &suffix);
    /// Statements without values, separated by semicolons.
    Done script(const char *sql);
    /// Runs `work` as one transaction: all of it happens, or nothing.
    template <class Work>
    Done transaction(const Work &work)
    {
        return script("BEGIN IMMEDIATE")
            .and_then(work)
            .and_then([this] { return script("COMMIT"); })
            .or_else([this](const Error &error) {
                (void)script("ROLLBACK");
                return Done(Failure(error));
            });
    }
    /// Row number of the last insertion.
    qint64 lastRow() const;

private:
    friend class SqlStatement;
    Failure problem() const;

    sqlite3 *m_handle = nullptr;
};

/// A prepared statement; lives shorter than its file.
class SqlStatement {
public:
    SqlStatement(SqlFile &file, const char *sql);
    ~SqlStatement();
    Q_DISABLE_COPY_MOVE(SqlStatement)

    /// Runs a statement that answers no rows; may be called again with other values.
    Done run(std::initializer_list<SqlValue> values);
    /// Starts a query; next() then goes from row to row.
    void bind(std::initializer_list<SqlValue> values);
    /// False after the last row, and after a failure.
    bool next();
    /// How the query ended.
    Done result() const;

    qint64 integer(int column) const;
    QString text(int column) const;
    /// Null where the column is NULL.
    QByteArray bytes(int column) const;

private:
    SqlFile &m_file;
    sqlite3_stmt *m_statement = nullptr;
    int m_code = 0;
};

} // namespace console::sql
