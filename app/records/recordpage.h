// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "records/recordfields.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace console::records {

/// One page of records: the bytes as they came, and where each record lies in them. Nothing is decoded until
/// it is asked for. Copies share the bytes.
class RecordPage {
public:
    /// Accepts both answers of a record list (fact sheet 3.3): the bare array, and the object of v2/list.
    /// Anything else is Error::Kind::Protocol.
    static Result<RecordPage> read(QByteArray json);

    int size() const { return int(m_items.size()); }
    /// JSON text of a record.
    QByteArrayView record(int row) const;
    RecordFields fields(int row) const { return RecordFields(record(row)); }
    /// The raw JSON of one member, nothing where it is missing. Looks through the record: for many cells of
    /// one record take fields().
    QByteArrayView cell(int row, QByteArrayView field) const { return fields(row).value(field); }
    /// Empty for a record without one.
    QString id(int row) const;
    /// Row of a record, -1 where it is not in this page.
    int rowOf(const QString &id) const;

    /// Where the next page starts; empty on the last page, and always for the bare array.
    const QString &nextCursor() const { return m_nextCursor; }
    /// False for the bare array, which does not tell: see isArray().
    bool hasMore() const { return m_hasMore; }
    bool isArray() const { return m_isArray; }

    /// Bytes that the page holds, its index included.
    qsizetype memory() const;

private:
    struct Item {
        quint32 begin = 0;
        quint32 size = 0;
        quint32 id = 0; ///< of the id's text, without quotes
        quint32 idSize = 0;
    };
    struct Reader;

    QByteArray m_json;
    std::vector<Item> m_items;
    QString m_nextCursor;
    bool m_hasMore = false;
    bool m_isArray = false;
};

} // namespace console::records
