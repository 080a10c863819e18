// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/storage/processortime.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <chrono>
#include <functional>
#include <stdexcept>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace console::local {

/// A value of SQLite; booleans are stored as 0 and 1.
using SqlValue = std::variant<std::nullptr_t, qint64, double, QByteArray>;
using SqlValues = std::vector<SqlValue>;

/// A piece of SQL with the values of its question marks, in order. Client input is only ever a value.
struct Sql {
    QByteArray text;
    SqlValues values;

    Sql &operator+=(const Sql &other);
    Sql &operator+=(QByteArrayView more);
};
Sql joined(const QByteArray &left, const Sql &middle, const QByteArray &right = {});

/// The database failed; never caught by handlers, the router answers 500.
class StorageError : public std::runtime_error {
public:
    explicit StorageError(const QByteArray &what, int sqliteCode = 0)
        : std::runtime_error(what.toStdString())
        , code(sqliteCode)
    {
    }
    int code;
};

/// A query ran past the deadline of its request: the client's fault, so a 400.
struct QueryTooLong : std::invalid_argument {
    QueryTooLong()
        : std::invalid_argument("The query takes too long")
    {
    }
};

/// SQLite has no room for a query: the same.
struct QueryTooComplex : std::invalid_argument {
    QueryTooComplex()
        : std::invalid_argument("The query is too complex")
    {
    }
};

class Database;

/// A prepared statement; valid while its Database lives. Views of text live until the next step(). Throws
/// QueryTooComplex for SQL past the limits of SQLite.
class Statement {
public:
    Statement(Database &database, QByteArrayView sql, const SqlValues &values = {});
    Statement(Database &database, const Sql &sql)
        : Statement(database, sql.text, sql.values)
    {
    }
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    /// True while there is a row.
    bool step();
    /// Runs once more with other values.
    void run(const SqlValues &values);

    QByteArrayView view(int column) const;
    QByteArray text(int column) const { return view(column).toByteArray(); }
    qint64 integer(int column) const;
    bool isNull(int column) const;
    int columnCount() const;
    QByteArray columnName(int column) const;
    SqlValue value(int column) const;

private:
    void bind(const SqlValues &values);

    sqlite3 *m_database;
    sqlite3_stmt *m_statement = nullptr;
};

/// One SQLite file (":memory:" for tests), used from one thread. Throws StorageError, and QueryTooLong past a
/// Deadline.
class Database {
public:
    /// Opens or makes the file and locks it against other processes.
    explicit Database(const QString &file);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    void execute(QByteArrayView sql, const SqlValues &values = {});
    void execute(const Sql &sql) { execute(sql.text, sql.values); }
    /// Statements without values, separated by semicolons.
    void script(const QByteArray &sql);
    /// First column of the first row; null where there is no row.
    SqlValue scalar(QByteArrayView sql, const SqlValues &values = {});
    qint64 integer(QByteArrayView sql, const SqlValues &values = {});
    QByteArray text(QByteArrayView sql, const SqlValues &values = {});
    /// Throws QueryTooLong past a Deadline: for work of many small statements.
    void requireTime() const;
    /// Rows that the last statement changed.
    qint64 changes() const;

    sqlite3 *handle() const { return m_handle; }

private:
    friend class Deadline;
    friend class Uninterrupted;
    /// How long a request may work on the database: until `end`, and past `turn` only while nobody waits.
    struct Limits {
        ProcessorTime end{};
        ProcessorTime turn{};
        std::function<bool()> doOthersWait{};
    };
    bool isOverdue() const;

    sqlite3 *m_handle = nullptr;
    Limits m_limits;
};

/// Ends what the database does in its scope once the processor time is over.
class Deadline {
public:
    Deadline(Database &database, std::chrono::milliseconds time)
        : Deadline(database, time, time, {})
    {
    }
    /// After `turn` it ends where others wait.
    Deadline(Database &database, std::chrono::milliseconds time, std::chrono::milliseconds turn,
        std::function<bool()> doOthersWait);
    ~Deadline() { m_database.m_limits = m_before; }
    Deadline(const Deadline &) = delete;
    Deadline &operator=(const Deadline &) = delete;

private:
    Database &m_database;
    Database::Limits m_before;
};

/// What is done in its scope gives way to nobody: work that others will find done.
class Uninterrupted {
public:
    explicit Uninterrupted(Database &database);
    ~Uninterrupted() { m_database.m_limits.turn = m_before; }
    Uninterrupted(const Uninterrupted &) = delete;
    Uninterrupted &operator=(const Uninterrupted &) = delete;

private:
    Database &m_database;
    ProcessorTime m_before;
};

/// Rolls back at the end of its scope unless commit() was called.
class Transaction {
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    void commit();

private:
    Database &m_database;
    bool m_done = false;
};

} // namespace console::local
