// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/database.h"

#include "local/storage/functions.h"

#include <sqlite3.h>

#include <utility>

namespace console::local {

Sql &Sql::operator+=(const Sql &other)
{
    text += other.text;
    values.insert(values.end(), other.values.begin(), other.values.end());
    return *this;
}

Sql &Sql::operator+=(QByteArrayView more)
{
    text.append(more);
    return *this;
}

Sql joined(const QByteArray &left, const Sql &middle, const QByteArray &right)
{
    Sql sql{ left, {} };
    sql += middle;
    return sql += right;
}

namespace {

constexpr int stepsBetweenLooks = 100'000; ///< of SQLite's machine, some milliseconds

void check(sqlite3 *database, int code)
{
    if (code == SQLITE_INTERRUPT)
        throw QueryTooLong();
    if (code != SQLITE_OK)
        throw StorageError(sqlite3_errmsg(database), code);
}

/// The limits that the SQL of a client's filter can reach; they share their code with every other error.
bool isLimit(QByteArrayView message)
{
    return message == "parser stack overflow" || message.startsWith("Expression tree is too large")
        || message.startsWith("too many SQL variables") || message.startsWith("at most ");
}

} // namespace

Statement::Statement(Database &database, QByteArrayView sql, const SqlValues &values)
    : m_database(database.handle())
{
    const int code = sqlite3_prepare_v2(m_database, sql.data(), int(sql.size()), &m_statement, nullptr);
    if (code == SQLITE_ERROR && isLimit(sqlite3_errmsg(m_database)))
        throw QueryTooComplex();
    check(m_database, code);
    bind(values);
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

void Statement::bind(const SqlValues &values)
{
    for (int i = 0; i < int(values.size()); ++i) {
        const SqlValue &value = values[size_t(i)];
        int code = SQLITE_OK;
        if (const auto *number = std::get_if<qint64>(&value))
            code = sqlite3_bind_int64(m_statement, i + 1, *number);
        else if (const auto *real = std::get_if<double>(&value))
            code = sqlite3_bind_double(m_statement, i + 1, *real);
        else if (const auto *text = std::get_if<QByteArray>(&value))
            code = text->isNull() ? sqlite3_bind_null(m_statement, i + 1)
                                  : sqlite3_bind_text64(m_statement, i + 1, text->constData(),
                                      sqlite3_uint64(text->size()), SQLITE_TRANSIENT, SQLITE_UTF8);
        else
            code = sqlite3_bind_null(m_statement, i + 1);
        check(m_database, code);
    }
}

bool Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        check(m_database, code);
    return false;
}

void Statement::run(const SqlValues &values)
{
    sqlite3_reset(m_statement);
    bind(values);
    step();
}

QByteArrayView Statement::view(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return { text, sqlite3_column_bytes(m_statement, column) };
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

int Statement::columnCount() const
{
    return sqlite3_column_count(m_statement);
}

QByteArray Statement::columnName(int column) const
{
    return sqlite3_column_name(m_statement, column);
}

SqlValue Statement::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER:
        return integer(column);
    case SQLITE_FLOAT:
        return sqlite3_column_double(m_statement, column);
    case SQLITE_NULL:
        return nullptr;
    default:
        return text(column);
    }
}

Database::Database(const QString &file)
{
    const QByteArray name = file.toUtf8();
    const int code = sqlite3_open_v2(name.constData(), &m_handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    try {
        check(m_handle, code);
        // The exclusive lock keeps a second server off the same data, and is faster than a shared one.
        script("PRAGMA locking_mode = EXCLUSIVE; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;"
               "PRAGMA trusted_schema = OFF");
        registerFunctions(m_handle);
        const auto look = [](void *self) { return int(static_cast<const Database *>(self)->isOverdue()); };
        sqlite3_progress_handler(m_handle, stepsBetweenLooks, look, this);
    } catch (...) {
        sqlite3_close(m_handle);
        throw;
    }
}

Database::~Database()
{
    sqlite3_close(m_handle);
}

bool Database::isOverdue() const
{
    return m_limits.end.isOver()
        || (m_limits.turn.isOver() && m_limits.doOthersWait && m_limits.doOthersWait());
}

void Database::requireTime() const
{
    if (isOverdue())
        throw QueryTooLong();
}

void Database::execute(QByteArrayView sql, const SqlValues &values)
{
    Statement(*this, sql, values).step();
}

void Database::script(const QByteArray &sql)
{
    check(m_handle, sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr));
}

SqlValue Database::scalar(QByteArrayView sql, const SqlValues &values)
{
    Statement statement(*this, sql, values);
    return statement.step() ? statement.value(0) : SqlValue(nullptr);
}

qint64 Database::integer(QByteArrayView sql, const SqlValues &values)
{
    const SqlValue value = scalar(sql, values);
    const auto *number = std::get_if<qint64>(&value);
    return number ? *number : 0;
}

QByteArray Database::text(QByteArrayView sql, const SqlValues &values)
{
    const SqlValue value = scalar(sql, values);
    const auto *text = std::get_if<QByteArray>(&value);
    return text ? *text : QByteArray();
}

qint64 Database::changes() const
{
    return sqlite3_changes64(m_handle);
}

Deadline::Deadline(Database &database, std::chrono::milliseconds time, std::chrono::milliseconds turn,
    std::function<bool()> doOthersWait)
    : m_database(database)
    , m_before(std::exchange(
          database.m_limits, { ProcessorTime(time), ProcessorTime(turn), std::move(doOthersWait) }))
{
}

Uninterrupted::Uninterrupted(Database &database)
    : m_database(database)
    , m_before(std::exchange(database.m_limits.turn, ProcessorTime()))
{
}

Transaction::Transaction(Database &database)
    : m_database(database)
{
    m_database.script("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (!m_done)
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    m_database.script("COMMIT");
    m_done = true;
}

} // namespace console::local
