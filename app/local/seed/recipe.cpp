// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/seed/recipe.h"

#include <QDateTime>

#include <array>
#include <cmath>
#include <cstdio>

namespace console::local {
namespace {

using json::Value;

constexpr qint64 day = 86'400;

/// The list itself, or the pool of that name.
std::vector<QByteArray> optionsOf(const Value &list, const Value &pools)
{
    std::vector<QByteArray> options;
    for (const Value item : list.isString() ? pools[list.utf8()] : list)
        options.push_back(item.toJson());
    return options;
}

double limitOf(const Value &value)
{
    return value.isString() ? double(secondsOf(value.utf8())) : value.toDouble().value_or(0);
}

} // namespace

quint64 Dice::next()
{
    m_state += 0x9e3779b97f4a7c15;
    quint64 z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

qint64 secondsOf(QByteArrayView iso)
{
    QDateTime time = QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return time.toSecsSinceEpoch();
}

QByteArray isoOf(qint64 seconds)
{
    // By hand: QDateTime would take most of the time of the seed. Days to date after H. Hinnant.
    const qint64 days = (seconds >= 0 ? seconds : seconds - day + 1) / day;
    const int rest = int(seconds - days * day);
    const qint64 z = days + 719'468;
    const qint64 era = z / 146'097;
    const auto dayOfEra = unsigned(z - era * 146'097);
    const unsigned yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const unsigned dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const unsigned shifted = (5 * dayOfYear + 2) / 153;
    const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d",
        int(yearOfEra + era * 400 + (month <= 2)), month, dayOfYear - (153 * shifted + 2) / 5 + 1,
        rest / 3600, rest / 60 % 60, rest % 60);
    return text;
}

Recipe::Recipe(const Value &recipe, const Value &pools)
    : m_absent(recipe["absent"].toDouble().value_or(0))
    , m_null(recipe["null"].toDouble().value_or(0))
{
    static constexpr std::array<std::pair<const char *, Kind>, 6> ranges = { { { "integer", Kind::Integer },
        { "number", Kind::Number }, { "chance", Kind::Chance }, { "date", Kind::Date },
        { "datetime", Kind::DateTime }, { "time", Kind::Time } } };
    for (const auto &[name, kind] : ranges) {
        if (recipe[name].isValid()) {
            m_kind = kind;
            readRange(recipe[name]);
            return;
        }
    }
    if (recipe["pick"].isValid() || recipe["cycle"].isValid()) {
        m_kind = recipe["pick"].isValid() ? Kind::Pick : Kind::Cycle;
        m_options = optionsOf(recipe["pick"].isValid() ? recipe["pick"] : recipe["cycle"], pools);
    } else if (recipe["ref"].isValid()) {
        m_kind = Kind::Reference;
        m_options.push_back(recipe["ref"].utf8().toByteArray());
    } else if (recipe["text"].isValid()) { // "{pool}", "{#}" for the number of the record
        m_kind = Kind::Text;
        QByteArrayView text = recipe["text"].utf8();
        for (qsizetype open = text.indexOf('{'); open >= 0; open = text.indexOf('{')) {
            const qsizetype close = text.indexOf('}');
            m_options.push_back(text.first(open).toByteArray());
            Recipe part;
            part.m_kind = Kind::Pick;
            for (const Value item : pools[text.sliced(open + 1, close - open - 1)])
                part.m_options.push_back(item.utf8().toByteArray());
            m_parts.push_back(part);
            text = text.sliced(close + 1);
        }
        m_options.push_back(text.toByteArray());
    } else if (recipe["list"].isValid()) {
        m_kind = Kind::List;
        m_parts.emplace_back(recipe["list"], pools);
        readRange(recipe["size"]);
    } else if (recipe["object"].isValid()) {
        m_kind = Kind::Object;
        for (auto member = recipe["object"].begin(); member != recipe["object"].end(); ++member)
            m_members.push_back({ '"' + member.name().toByteArray() + '"', Recipe(*member, pools) });
    } else if (recipe["created"].isValid()) {
        m_kind = Kind::Created;
    } else {
        m_options.push_back(recipe["value"].toJson());
    }
}

void Recipe::readRange(const Value &range)
{
    std::vector<double> bounds;
    for (const Value item : range)
        bounds.push_back(limitOf(item));
    m_low = bounds.empty() ? limitOf(range) : bounds[0];
    m_high = bounds.size() > 1 ? bounds[1] : m_low;
    m_decimals = bounds.size() > 2 ? int(bounds[2]) : 2;
}

void Recipe::append(QByteArray &out, const RecipeScope &scope) const
{
    if (m_null > 0 && scope.dice.unit() < m_null) {
        out += "null";
        return;
    }
    const auto between = [&] {
        return qint64(m_low) + qint64(scope.dice.below(quint64(m_high - m_low) + 1));
    };
    switch (m_kind) {
    case Kind::Literal:
        out += m_options.empty() ? QByteArray("null") : m_options.front();
        break;
    case Kind::Pick:
        out += m_options[scope.dice.below(m_options.size())];
        break;
    case Kind::Cycle:
        out += m_options[size_t(scope.index) % m_options.size()];
        break;
    case Kind::Text:
        appendText(out, scope);
        break;
    case Kind::Reference: {
        const auto &ids = *scope.ids.constFind(m_options.front());
        out += '"' + ids[scope.dice.below(ids.size())] + '"';
        break;
    }
    case Kind::Integer:
        out += QByteArray::number(between());
        break;
    case Kind::Number: {
        const double scale = std::pow(10, m_decimals);
        out += QByteArray::number(
            std::round((m_low + scope.dice.unit() * (m_high - m_low)) * scale) / scale, 'g', 12);
        break;
    }
    case Kind::Chance:
        out += scope.dice.unit() < m_low ? "true" : "false";
        break;
    case Kind::Date:
        out += '"' + isoOf(between()).first(10) + '"';
        break;
    case Kind::DateTime:
        out += '"' + isoOf(between()) + "Z\"";
        break;
    case Kind::Time:
        out += '"' + isoOf(between() / 300 * 300).sliced(11) + '"';
        break;
    case Kind::List:
        appendList(out, scope);
        break;
    case Kind::Object: {
        out += '{';
        const qsizetype start = out.size();
        for (const Member &member : m_members) {
            if (member.recipe.isAbsent(scope.dice))
                continue;
            if (out.size() > start)
                out += ',';
            out += member.name + ':';
            member.recipe.append(out, scope);
        }
        out += '}';
        break;
    }
    case Kind::Created:
        out += '"' + isoOf(scope.created) + "Z\"";
        break;
    }
}

void Recipe::appendText(QByteArray &out, const RecipeScope &scope) const
{
    out += '"';
    for (size_t i = 0; i < m_options.size(); ++i) {
        out += m_options[i];
        if (i == m_parts.size())
            break;
        const auto &options = m_parts[i].m_options;
        out +=
            options.empty() ? QByteArray::number(scope.index + 1) : options[scope.dice.below(options.size())];
    }
    out += '"';
}

void Recipe::appendList(QByteArray &out, const RecipeScope &scope) const
{
    const auto size = qint64(m_low) + qint64(scope.dice.below(quint64(m_high - m_low) + 1));
    QByteArrayList items;
    while (items.size() < size) {
        QByteArray item;
        m_parts.front().append(item, scope);
        if (items.contains(item))
            break; // a short list of different items rather than a repeated one
        items += item;
    }
    out += '[' + items.join(',') + ']';
}

} // namespace console::local
