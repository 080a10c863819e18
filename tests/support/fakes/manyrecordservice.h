// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/recordservice.h"

#include <algorithm>

namespace console::test {

/// Any number of records that exist only while they are asked for, so that a million costs nothing. Record n
/// has the id n and the title "Record n". Reads only; filter and order are ignored.
class ManyRecordService final : public RecordService {
public:
    explicit ManyRecordService(qint64 size, qsizetype recordBytes = 300)
        : m_size(size)
        , m_filling(recordBytes, 'x')
    {
    }

    PendingCall page(const QString &, const QString &, const RecordQuery &, const PagePosition &position,
        Handler<RecordBytes> handler) override
    {
        const qint64 first = position.cursor.isEmpty() ? position.skip : position.cursor.toLongLong();
        const qint64 last = std::min(m_size, first + position.limit);
        QByteArray items;
        for (qint64 i = first; i < last; ++i) {
            const QByteArray number = QByteArray::number(i);
            items += (i > first ? ",{\"id\":\"" : "{\"id\":\"") + number
                + R"(","created_date":"2026-06-01T09:23:41.481000","title":"Record )" + number
                + R"(","status":"open","cost":)" + number + R"(.50,"notes":")" + m_filling + "\"}";
        }
        const QByteArray next = last < m_size ? '"' + QByteArray::number(last) + '"' : QByteArray("null");
        return answered<RecordBytes>(std::move(handler),
            RecordBytes{ "{\"items\":[" + items + "],\"next_cursor\":" + next
                + ",\"has_more\":" + (last < m_size ? "true" : "false") + '}' });
    }
    PendingCall count(const QString &, const QString &, const QByteArray &, Handler<qint64> handler) override
    {
        return answered<qint64>(std::move(handler), m_size);
    }
    PendingCall record(
        const QString &, const QString &, const QString &, Handler<json::Document> handler) override
    {
        return answered<json::Document>(std::move(handler), failure(Error::Kind::NotFound));
    }
    PendingCall create(
        const QString &, const QString &, const QByteArray &, Handler<json::Document> handler) override
    {
        return answered<json::Document>(std::move(handler), failure(Error::Kind::Forbidden));
    }
    PendingCall update(const QString &, const QString &, const QString &, const QByteArray &,
        Handler<json::Document> handler) override
    {
        return answered<json::Document>(std::move(handler), failure(Error::Kind::Forbidden));
    }
    PendingCall remove(const QString &, const QString &, const QString &, Handler<void> handler) override
    {
        return answered<void>(std::move(handler), failure(Error::Kind::Forbidden));
    }
    PendingCall restore(
        const QString &, const QString &, const QString &, Handler<json::Document> handler) override
    {
        return answered<json::Document>(std::move(handler), failure(Error::Kind::Forbidden));
    }

private:
    qint64 m_size;
    QByteArray m_filling;
};

} // namespace console::test
