// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/accounts/access.h"
#include "local/records/collection.h"
#include "local/records/selection.h"
#include "local/storage/comparisons.h"
#include "local/storage/sortindex.h"

namespace console::local {

/// Reads the records of a collection that a caller may see. Throws QueryError for a filter that is not in
/// the language.
class RecordReader {
public:
    /// The trash is for editors: no rule hides its records.
    enum class Part { Live, Trash };

    RecordReader(
        const Context &context, const Collection &collection, const Caller &caller, Part part = Part::Live);

    /// A bare JSON array.
    QByteArray list(const Selection &selection, qint64 skip, qint64 limit) const;
    /// {"items":[...],"next_cursor":...,"has_more":...}; starts after `cursor` when there is one.
    QByteArray page(const Selection &selection, const Cursor *cursor, qint64 limit) const;
    /// The page object with the distinct values of a field, ascending; arrays give each of their elements.
    QByteArray distinct(const Selection &selection, const QByteArray &field, qint64 skip, qint64 limit) const;
    qint64 count(const Selection &selection) const;
    /// One record as its readers get it; null when it is missing or hidden.
    QByteArray record(const QByteArray &id) const;
    /// The same for a record that need not be stored any more.
    QByteArray shown(const QByteArray &body) const;
    /// Names the walk that a cursor belongs to.
    QByteArray owner() const;

    /// " FROM ... WHERE ...": the rows that the caller may see and the filter selects, found by an index of
    /// them where there is one.
    Sql matching(const json::Value &filter, const std::optional<SortIndex> &index = {}) const;
    const FieldGuards &guards() const { return m_guards; }

private:
    struct Order;
    Order orderOf(const Selection &selection) const;
    Sql rows(const Selection &selection, const Order &order, const Sql &range) const;
    void append(QByteArray &out, const Statement &row, const QByteArrayList &fields) const;

    const Context &m_context;
    const Collection &m_collection;
    const Caller &m_caller;
    Part m_part;
    Sql m_readRule{ "1", {} };
    FieldGuards m_guards; ///< fields that a rule may hide; their conditions are columns of every row
};

} // namespace console::local
