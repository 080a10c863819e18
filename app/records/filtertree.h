// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace console {
struct SchemaProperty;
}

namespace console::records {

enum class FilterOp {
    Is,
    IsNot,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains, ///< of a text, ignoring case
    StartsWith, ///< the same
    OneOf, ///< the value is an array
    NoneOf,
    IsSet, ///< neither missing nor null; without a value
    IsNotSet,
    IsEmpty, ///< a text without characters; without a value
};

/// A filter as a person builds it: a row, or a group of rows and groups.
struct FilterTree {
    enum class Kind { All, Any, Row };

    Kind kind = Kind::All;
    bool isOn = true; ///< false: kept, but not sent
    QString field; ///< of a row, as the next two
    FilterOp op = FilterOp::Is;
    QByteArray value; ///< JSON text; of Contains and StartsWith a string
    QList<FilterTree> children; ///< of a group
};

/// The filter of the service (fact sheet 3.4) without what is switched off or has no value yet; empty where
/// nothing is left, which means all records.
QByteArray filterJson(const FilterTree &tree);
/// The way back: a group. Nothing for what rows cannot say, what is no filter, and what has more than
/// `mostRows` rows, which nobody would read.
std::optional<FilterTree> readFilterTree(const QByteArray &json);
constexpr qsizetype mostRows = 40;
/// How deep groups may stand in each other: servers refuse deep nesting.
constexpr int mostLevels = 3;
/// Whether a row says something, or a group holds a row that does.
bool isSaid(const FilterTree &tree);
/// A value for another operator: one for a list of one, and the other way round.
QByteArray valueFor(FilterOp op, const QByteArray &value);
/// What can be asked of a field.
QList<FilterOp> filterOps(const SchemaProperty &property);
bool takesValue(FilterOp op);

} // namespace console::records
