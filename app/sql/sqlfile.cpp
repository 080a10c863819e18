// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sql/sqlfile.h"

#include <QFile>

#include <sqlite3.h>

#include <utility>

namespace console::sql {
namespace {

void bindOne(sqlite3_stmt *statement, int place, const SqlValue &value)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        sqlite3_bind_int64(statement, place, *number);
    } else if (const auto *text = std::get_if<QString>(&value)) {
        const QByteArray utf8 = text->toUtf8();
        sqlite3_bind_text(statement, place, utf8.constData(), int(utf8.size()), SQLITE_TRANSIENT);
    } else {
        const auto &bytes = std::get<QByteArray>(value);
        if (bytes.isNull())
            sqlite3_bind_null(statement, place);
        else
            sqlite3_bind_blob64(
                statement, place, bytes.constData(), sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT);
    }
}

} // namespace

SqlFile::~SqlFile()
{
    close();
}

void SqlFile::close()
{
    sqlite3_close(std::exchange(m_handle, nullptr));
}

Failure SqlFile::problem() const
{
    Failure failed = failure(Error::Kind::Storage,
        m_handle ? QString::fromUtf8(sqlite3_errmsg(m_handle)) : QStringLiteral("The file is not open."));
    const int code = m_handle ? sqlite3_errcode(m_handle) : SQLITE_OK;
    if (code == SQLITE_BUSY)
        failed.value().code = QStringLiteral("BUSY");
    else if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
        failed.value().code = QStringLiteral("BROKEN");
    return failed;
}

Done SqlFile::open(const QString &file, const char *schema)
{
    const int code = sqlite3_open_v2(file.toUtf8().constData(), &m_handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK)
        return problem();
    // The lock is taken with the first read and kept. In a write-ahead log, NORMAL survives the death of the
    // process; only a power cut may take the last steps.
    return script("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                  "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF")
        .and_then([this, schema] { return script(schema); });
}

Done SqlFile::check()
{
    SqlStatement check(*this, "PRAGMA quick_check(1)");
    if (!check.next())
        return check.result();
    if (check.text(0) == QLatin1String("ok"))
        return {};
    Failure broken = failure(Error::Kind::Storage, check.text(0));
    broken.value().code = QStringLiteral("BROKEN");
    return broken;
}

QString SqlFile::putAside(const QString &file, const QString &suffix)
{
    QString aside = file + suffix;
    for (int number = 2; QFile::exists(aside); ++number)
        aside = file + suffix + u'-' + QString::number(number);
    for (const char *end : { "-shm", "-wal", "" })
        QFile::rename(file + QLatin1String(end), aside + QLatin1String(end));
    return aside;
}

Done SqlFile::script(const char *sql)
{
    if (!m_handle || sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return problem();
    return {};
}

qint64 SqlFile::lastRow() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

SqlStatement::SqlStatement(SqlFile &file, const char *sql)
    : m_file(file)
{
    m_code =
        file.m_handle ? sqlite3_prepare_v2(file.m_handle, sql, -1, &m_statement, nullptr) : SQLITE_MISUSE;
}

SqlStatement::~SqlStatement()
{
    sqlite3_finalize(m_statement);
}

void SqlStatement::bind(std::initializer_list<SqlValue> values)
{
    if (!m_statement)
        return;
    sqlite3_reset(m_statement);
    m_code = SQLITE_OK;
    int place = 0;
    for (const SqlValue &value : values)
        bindOne(m_statement, ++place, value);
}

bool SqlStatement::next()
{
    if (!m_statement || (m_code != SQLITE_OK && m_code != SQLITE_ROW))
        return false;
    m_code = sqlite3_step(m_statement);
    return m_code == SQLITE_ROW;
}

Done SqlStatement::result() const
{
    if (m_statement && (m_code == SQLITE_OK || m_code == SQLITE_ROW || m_code == SQLITE_DONE))
        return {};
    return m_file.problem();
}

Done SqlStatement::run(std::initializer_list<SqlValue> values)
{
    bind(values);
    next();
    const Done done = result();
    sqlite3_reset(m_statement);
    return done;
}

qint64 SqlStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString SqlStatement::text(int column) const
{
    const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column));
}

QByteArray SqlStatement::bytes(int column) const
{
    if (sqlite3_column_type(m_statement, column) == SQLITE_NULL)
        return {};
    const auto *start = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    const int size = sqlite3_column_bytes(m_statement, column);
    return size == 0 ? QByteArrayLiteral("") : QByteArray(start, size);
}

} // namespace console::sql
