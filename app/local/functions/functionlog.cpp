// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/functions/functionlog.h"

#include "core/json/write.h"
#include "local/storage/database.h"

#include <QDateTime>

namespace console::local {

constexpr qsizetype maximumMessage = 2048;
constexpr qint64 keptLines = 10'000; ///< of one function

QByteArray logLine(const FunctionLog::Line &line, bool withFunction)
{
    json::Writer writer;
    writer.beginObject().name("time").string(QByteArrayView(line.time));
    writer.name("level").string(QByteArrayView(line.level));
    if (withFunction)
        writer.name("function").string(QByteArrayView(line.function));
    return writer.name("message").string(QByteArrayView(line.message)).endObject().take();
}

void FunctionLog::add(
    const QByteArray &app, const QByteArray &function, const QByteArray &level, const QByteArray &message)
{
    const Line line{ QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1(), level, function,
        QString::fromUtf8(message).left(maximumMessage).toUtf8() };
    m_database.execute("INSERT INTO logs(app,function,time,level,message) VALUES(?,?,?,?,?)",
        { app, function, line.time, level, line.message });
    m_database.execute(
        "DELETE FROM logs WHERE app=?1 AND function=?2 AND row <= (SELECT row FROM logs WHERE app=?1"
        " AND function=?2 ORDER BY time DESC, row DESC LIMIT 1 OFFSET ?3)",
        { app, function, keptLines });
    std::erase_if(m_followers, [&](const Follower &follower) {
        const bool isWanted = follower.functions.isEmpty() || follower.functions.contains(function);
        return follower.app == app && isWanted
            && !follower.client->send("data: " + logLine(line, true) + "\n\n");
    });
}

std::vector<FunctionLog::Line> FunctionLog::find(
    const QByteArray &app, const QByteArray &function, const Query &query) const
{
    Statement rows(m_database,
        "SELECT time, level, message FROM logs WHERE app=?1 AND function=?2 AND (coalesce(?3,'')='' OR "
        "time>=?3)"
        " AND (coalesce(?4,'')='' OR time<=?4) AND (coalesce(?5,'')='' OR level=?5) ORDER BY time "
            + QByteArray(query.ascending ? "ASC, row ASC" : "DESC, row DESC") + " LIMIT ?6",
        { app, function, query.since, query.until, query.level, query.limit });
    std::vector<Line> lines;
    while (rows.step())
        lines.push_back({ rows.text(0), rows.text(1), function, rows.text(2) });
    return lines;
}

void FunctionLog::follow(
    const QByteArray &app, const QByteArrayList &functions, const std::shared_ptr<http::EventChannel> &client)
{
    if (client->send(": connected\n\n"))
        m_followers.push_back({ app, functions, client });
}

void FunctionLog::ping()
{
    std::erase_if(m_followers, [](const Follower &follower) { return !follower.client->send(": ping\n\n"); });
}

} // namespace console::local
