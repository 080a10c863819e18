// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/sortindex.h"

#include <algorithm>

namespace console::local {
namespace {

constexpr qint64 worthAnIndex = 2000; ///< records
constexpr qint64 maximumIndexes = 16; ///< per collection
constexpr qsizetype maximumName = 64;

bool isPlainName(const QByteArray &field)
{
    return !field.isEmpty() && field.size() <= maximumName
        && std::all_of(field.begin(), field.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
           });
}

} // namespace

std::optional<SortIndex> sortIndex(Database &database, qint64 collection, const QByteArray &field)
{
    if (!isPlainName(field) || collection == 0)
        return std::nullopt;
    const QByteArray number = QByteArray::number(collection);
    const QByteArray prefix = "sorted_" + QByteArray(number).replace('-', 'd') + '_';
    // Names of indexes are case-insensitive, names of fields are not.
    const QByteArray name = prefix + field + '_' + QByteArray::number(qHash(field, 0), 36);
    SortIndex index;
    index.table = "records INDEXED BY " + name;
    index.rows = "collection=" + number + " AND deleted IS NULL";
    index.key = field == "updated_date" ? QByteArray("updated") : "field(body,'" + field + "')";
    const auto count = [&](QByteArrayView sql, const SqlValues &values) {
        return database.integer(sql, values);
    };
    if (count("SELECT count(*) FROM sqlite_master WHERE type='index' AND name=?", { name }) > 0)
        return index;
    const qint64 records = count("SELECT count(*) FROM (SELECT 1 FROM records WHERE collection=? LIMIT ?)",
        { collection, worthAnIndex });
    const qint64 indexes =
        count("SELECT count(*) FROM sqlite_master WHERE type='index' AND substr(name,1,?)=?",
            { qint64(prefix.size()), prefix });
    if (records < worthAnIndex || indexes >= maximumIndexes)
        return std::nullopt;
    const Uninterrupted whole(database);
    database.script("CREATE INDEX " + name + " ON records(" + index.key + ", id) WHERE " + index.rows);
    return index;
}

} // namespace console::local
