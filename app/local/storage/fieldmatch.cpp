// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/fieldmatch.h"

#include "core/json/parse.h"

#include <compare>

namespace console::local {
namespace {

bool holdsFor(std::partial_ordering order, Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal:
        return order == 0;
    case Comparison::Less:
        return order < 0;
    case Comparison::LessOrEqual:
        return order <= 0;
    case Comparison::Greater:
        return order > 0;
    case Comparison::GreaterOrEqual:
        return order >= 0;
    }
    return false;
}

std::partial_ordering orderOf(QByteArrayView left, QByteArrayView right)
{
    return left.compare(right) <=> 0;
}

std::partial_ordering orderOf(const json::Value &left, const SqlValue &right)
{
    const auto *integer = std::get_if<qint64>(&right);
    if (const auto exact = left.toInteger(); exact && integer)
        return *exact <=> *integer;
    const double number = integer ? double(*integer) : std::get<double>(right);
    return left.toDouble().value_or(0) <=> number;
}

bool matches(const json::Value &value, Comparison comparison, const SqlValue &right, bool isBoolean)
{
    if (const auto *text = std::get_if<QByteArray>(&right))
        return value.isString() && holdsFor(orderOf(value.utf8(), *text), comparison);
    if (std::holds_alternative<std::nullptr_t>(right))
        return false;
    if (isBoolean)
        return value.isBool() && holdsFor(qint64(value.toBool()) <=> std::get<qint64>(right), comparison);
    return value.isNumber() && holdsFor(orderOf(value, right), comparison);
}

/// A number's digits without a document around them.
std::optional<bool> numberMatches(QByteArrayView digits, Comparison comparison, const SqlValue &right)
{
    bool isExact = false;
    const qint64 exact = digits.toLongLong(&isExact);
    const auto *integer = std::get_if<qint64>(&right);
    if (isExact && integer)
        return holdsFor(exact <=> *integer, comparison);
    bool isNumber = false;
    const double number = digits.toDouble(&isNumber);
    if (!isNumber)
        return std::nullopt;
    return holdsFor(number <=> (integer ? double(*integer) : std::get<double>(right)), comparison);
}

} // namespace

bool fieldMatches(QByteArrayView value, Comparison comparison, const SqlValue &right, bool isBoolean)
{
    if (value.isEmpty())
        return false;
    const char first = value[0];
    const auto *text = std::get_if<QByteArray>(&right);
    // The usual cases need no document.
    if (first == '"' && !value.contains('\\'))
        return text && holdsFor(orderOf(value.sliced(1, value.size() - 2), *text), comparison);
    if (first == 't' || first == 'f')
        return isBoolean && holdsFor(qint64(first == 't') <=> std::get<qint64>(right), comparison);
    const bool isNumber = first == '-' || (first >= '0' && first <= '9');
    if (isNumber && (text || isBoolean || std::holds_alternative<std::nullptr_t>(right)))
        return false;
    if (isNumber) {
        if (const auto answer = numberMatches(value, comparison, right))
            return *answer;
    }
    const json::Document document = json::parse(value).value_or(json::Document());
    if (!document.root().isArray())
        return matches(document.root(), comparison, right, isBoolean);
    for (const json::Value item : document.root()) {
        if (matches(item, comparison, right, isBoolean))
            return true;
    }
    return false;
}

} // namespace console::local
