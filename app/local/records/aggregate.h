// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/records/reader.h"

namespace console::local {

/// The body of R4 (fact sheet 3.3): what to group by and what to compute, as SQL. Throws
/// std::invalid_argument for a specification that is not understood.
class Aggregate {
public:
    Aggregate(const json::Value &specification, const Collection &collection, const RecordReader &reader);

    /// {"rows":[...],"truncated":...}
    QByteArray rows(Database &database) const;

private:
    /// What SQL computes: JSON text, a number that may be whole, or a plain value.
    enum class Kind { Json, Number, Plain };
    struct Column {
        QByteArray name;
        Sql value;
        Kind kind;
    };
    void addGroups(const json::Value &specification);
    void addBucket(const json::Value &bucket);
    void addMeasures(const json::Value &specification);
    void add(const QByteArray &name, const Sql &value, Kind kind);
    Operand operand(const QByteArray &field) const;
    Sql resultObject() const;

    const Collection &m_collection;
    const RecordReader &m_reader;
    std::vector<Column> m_columns;
    size_t m_groups = 0; ///< the first columns
    Sql m_source;
    Sql m_having;
    QByteArray m_sort;
    bool m_descending = false;
    qint64 m_limit = 0;
};

} // namespace console::local
