// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/parse.h"
#include "support/rawserver.h"

#include <QUrlQuery>

#include <algorithm>

namespace console::test {

/// The CLI's development server as the console meets it: records in memory, and no cursors, count, blocks or
/// control plane. Somebody with the password "right" may sign in. It ignores filters and orders.
class FakeDevServer {
public:
    FakeDevServer()
        : m_server([this](const RawRequest &request) { return answer(request); })
    {
    }

    QUrl url() const { return m_server.url(); }
    /// What was asked of the service instead.
    QByteArrayList handedOn;
    QByteArrayList authorizations; ///< of the calls to records

private:
    RawAnswer answer(const RawRequest &request)
    {
        const QUrl url = QUrl::fromEncoded(request.target);
        const QStringList parts = url.path().split(u'/', Qt::SkipEmptyParts).mid(3); // api, apps, id
        if (parts.value(0) == QLatin1String("auth") && parts.value(1) == QLatin1String("login"))
            return logIn(request.body);
        const bool isRecords = parts.value(0) == QLatin1String("entities")
            && (parts.size() == 2 || (parts.size() == 3 && parts.at(2) != QLatin1String("bulk")));
        if (!isRecords) {
            handedOn << request.method + ' ' + request.target;
            return httpAnswer(504, "Error occurred while trying to proxy: localhost", {}, "text/plain");
        }
        authorizations << request.header("authorization");
        return parts.size() == 2 ? ofAll(request, QUrlQuery(url)) : ofOne(request, parts.at(2).toUtf8());
    }

    static RawAnswer logIn(const QByteArray &body)
    {
        return body.contains("\"right\"")
            ? httpAnswer(200, R"({"access_token":"secret-token","success":true,"user":{}})")
            : httpAnswer(400, R"({"error":"Invalid email or password"})");
    }

    RawAnswer ofAll(const RawRequest &request, const QUrlQuery &query)
    {
        if (request.method == "POST") {
            const QByteArray number = QByteArray::number(++m_last);
            m_records.prepend({ "r" + number,
                merged("{\"id\":\"r" + number + R"(","created_date":"2026-06-01T09:23:4)" + number
                        + ".481000Z\"}",
                    request.body) });
            return httpAnswer(201, m_records.constFirst().second);
        }
        const qsizetype skip = query.queryItemValue(QStringLiteral("skip")).toInt();
        const qsizetype limit = query.queryItemValue(QStringLiteral("limit")).toInt();
        QByteArrayList found;
        for (const auto &[id, json] : m_records)
            found << json;
        return httpAnswer(
            200, '[' + found.mid(std::min(skip, found.size()), limit > 0 ? limit : -1).join(',') + ']');
    }

    RawAnswer ofOne(const RawRequest &request, const QByteArray &id)
    {
        const auto record = std::find_if(
            m_records.begin(), m_records.end(), [&id](const auto &one) { return one.first == id; });
        if (record == m_records.end())
            return httpAnswer(404, "{\"error\":\"Record with id \\\"" + id + "\\\" not found\"}");
        if (request.method == "DELETE") {
            m_records.erase(record);
            return httpAnswer(200, R"({"success":true})");
        }
        if (request.method == "PUT")
            record->second = merged(record->second, request.body);
        return httpAnswer(200, record->second);
    }

    /// Members of both; those of `changes` win.
    static QByteArray merged(const QByteArray &record, const QByteArray &changes)
    {
        const json::Document before = *json::parse(record);
        const json::Document after = *json::parse(changes);
        QByteArrayList members;
        const auto add = [&members](const QByteArrayView name, const json::Value value) {
            members << '"' + name.toByteArray() + "\":" + value.toJson();
        };
        for (auto it = before.root().begin(); !(it == before.root().end()); ++it) {
            if (after.root()[it.name()].isNothing())
                add(it.name(), *it);
        }
        for (auto it = after.root().begin(); !(it == after.root().end()); ++it)
            add(it.name(), *it);
        return '{' + members.join(',') + '}';
    }

    QList<std::pair<QByteArray, QByteArray>> m_records; ///< id, JSON; newest first
    int m_last = 0;
    RawServer m_server;
};

} // namespace console::test
