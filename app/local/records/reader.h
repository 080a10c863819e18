// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/accounts/access.h"
#include "local/records/collection.h"
#include "local/records/selection.h"

namespace console::local {

/// Reads the records of a collection that a caller may see. Throws http::Refusal 400 for a filter that is not
/// in the language.
class RecordReader {
public:
    RecordReader(const Context &context, const Collection &collection, const Caller &caller);

    /// A bare JSON array.
    QByteArray list(const Selection &selection, qint64 skip, qint64 limit) const;
    /// {"items":[...],"next_cursor":...,"has_more":...}; starts after `cursor` when there is one.
    QByteArray page(const Selection &selection, const Cursor *cursor, qint64 limit) const;
    /// The page object with the distinct values of a field, ascending; arrays give each of their elements.
    QByteArray distinct(const Selection &selection, const QByteArray &field, qint64 skip, qint64 limit) const;
    qint64 count(const Selection &selection) const;
    /// One record as its readers get it; null when it is missing or hidden.
    QByteArray record(const QByteArray &id) const;
    /// Names the walk that a cursor belongs to.
    QByteArray owner() const;

private:
    /// A field that a rule may take out of a record: `column` of the statement tells whether it stays.
    struct GuardedField {
        QByteArray name;
        Sql rule;
    };
    Sql guards() const;
    Sql matching(const Selection &selection) const;
    Sql ordered(const Selection &selection, const Sql &where, qint64 limit, qint64 skip) const;
    void append(QByteArray &out, const Statement &row, const QByteArrayList &fields) const;

    const Context &m_context;
    const Collection &m_collection;
    const Caller &m_caller;
    std::vector<GuardedField> m_guarded;
};

/// Whether a rule allows a record that need not be stored.
bool ruleAllows(const Context &context, const Sql &rule, const QByteArray &body);

} // namespace console::local
