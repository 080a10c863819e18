// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/storage/fieldmatch.h"

namespace console::local {

/// Something that can be compared: a field of the record, or an element of one of its arrays.
struct Operand {
    Sql value;
    Sql type; ///< as json_type() names it
    Sql each; ///< table of the elements; empty text: never an array
    bool isColumn = false; ///< a text column of the table: never missing, compared without a type test
    bool isDate = false;
    Sql record{}; ///< the JSON text that the field is in; empty text: not a field of one
    QByteArray path{}; ///< of the field in that text
};

/// "address.city" as SQLite writes a path: $."address"."city". Throws QueryError.
QByteArray jsonPath(QByteArrayView field);
/// "address" of "address.city".
QByteArrayView rootOf(QByteArrayView field);

/// A field that can be seen only in rows where the condition holds.
struct FieldGuard {
    QByteArray field;
    Sql condition;
};
using FieldGuards = std::vector<FieldGuard>;

/// A field of the JSON text in `base`; "body" is the record, whose id and dates are columns. Guards concern
/// the record's own members. Throws QueryError.
Operand fieldOperand(QByteArrayView field, const QByteArray &base, const FieldGuards &guards = {});

/// The operators of the filter language on one operand, as conditions that are 0 or 1. An array matches when
/// any of its elements does. Throws QueryError.
class Comparisons {
public:
    Sql equals(const Operand &left, const json::Value &right);
    /// Values of different types never compare.
    Sql compares(const Operand &left, Comparison comparison, const json::Value &right);
    Sql in(const Operand &left, const json::Value &list);
    Sql matches(const Operand &left, const json::Value &pattern, const json::Value &options);
    Sql all(const Operand &left, const json::Value &list);
    static Sql exists(const Operand &left, bool wanted);
    static Sql hasSize(const Operand &left, const json::Value &size);

    /// An element of an array, under a table name that is not in use yet.
    Operand nextElement();
    /// The table name of the last nextElement().
    const QByteArray &alias() const { return m_alias; }

private:
    /// The comparison in one call, for a field of a record and a plain value.
    static Sql fieldMatch(const Operand &left, Comparison comparison, const json::Value &right);
    template <class Predicate>
    Sql any(const Operand &left, Predicate predicate);

    void countItems(const json::Value &list);

    int m_elements = 0;
    qsizetype m_items = 0; ///< in lists
    QByteArray m_alias;
};

} // namespace console::local
