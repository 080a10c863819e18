// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace console {

/// Which records of an entity, in which order. Fact sheet 3.3.
struct RecordQuery {
    QByteArray filter; ///< a JSON object in the filter language of 3.4; empty means all
    QString sort; ///< "field" ascending, "-field" descending; empty means "-created_date"
    QStringList fields; ///< projection; empty means all. The id always comes

    bool operator==(const RecordQuery &) const = default;
};

/// Where a page starts: at a cursor when one is known, else at a row number.
struct PagePosition {
    QString cursor; ///< opaque `next_cursor` of the page before; belongs to user, entity and query
    qint64 skip = 0; ///< used where cursor is empty
    int limit = 500; ///< 1 to 5,000
};

/// New values of one record.
struct RecordPatch {
    QString id;
    QByteArray fields; ///< a JSON object: only these members change
    QByteArray before; ///< JSON of the record as it was read before
};

/// One answer of a record list as it came: records::RecordPage indexes it.
/// `{"items":[...],"next_cursor":...,"has_more":...}` of v2/list, or the bare array of the plain list.
struct RecordBytes {
    QByteArray json;
};

} // namespace console
