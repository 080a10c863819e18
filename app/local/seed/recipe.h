// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArray>
#include <QHash>

#include <vector>

namespace console::local {

/// A small generator (splitmix64): the same numbers on every machine.
class Dice {
public:
    explicit Dice(quint64 start)
        : m_state(start)
    {
    }
    quint64 next();
    /// 0 to below; 0 for 0.
    quint64 below(quint64 end) { return end ? next() % end : 0; }
    /// 0 to 1.
    double unit() { return double(next() >> 11) * 0x1p-53; }

private:
    quint64 m_state;
};

/// Where a value is made: which record, of which app.
struct RecipeScope {
    Dice &dice;
    qint64 index = 0;
    qint64 created = 0; ///< seconds since 1970
    const QHash<QByteArray, std::vector<QByteArray>> &ids; ///< entity -> ids of its records
};

/// How a field of the demo records is made, read from resources/demo. Kinds, by their one telling member:
/// value, pick, cycle, text, ref, integer, number, chance, date, datetime, time, list, object, created.
/// `absent` and `null` are the chances that the field is missing or null.
class Recipe {
public:
    Recipe() = default;
    /// `pools` holds the named lists that pick, cycle and text refer to.
    Recipe(const json::Value &recipe, const json::Value &pools);

    bool isAbsent(Dice &dice) const { return m_absent > 0 && dice.unit() < m_absent; }
    /// Appends the value as JSON.
    void append(QByteArray &out, const RecipeScope &scope) const;

    struct Member;

private:
    enum class Kind {
        Literal,
        Pick,
        Cycle,
        Text,
        Reference,
        Integer,
        Number,
        Chance,
        Date,
        DateTime,
        Time,
        List,
        Object,
        Created
    };

    void readRange(const json::Value &range);
    void appendText(QByteArray &out, const RecipeScope &scope) const;
    void appendList(QByteArray &out, const RecipeScope &scope) const;

    Kind m_kind = Kind::Literal;
    std::vector<QByteArray> m_options; ///< JSON texts; of Text: pieces of text
    std::vector<Recipe> m_parts; ///< of Text: between the pieces; of List: one
    std::vector<Member> m_members;
    double m_low = 0;
    double m_high = 0;
    int m_decimals = 2;
    double m_absent = 0;
    double m_null = 0;
};

struct Recipe::Member {
    QByteArray name; ///< JSON text
    Recipe recipe;
};

/// "2026-06-01" or "2026-06-01T09:23:41" in seconds since 1970.
qint64 secondsOf(QByteArrayView iso);
/// "2026-06-01T09:23:41".
QByteArray isoOf(qint64 seconds);

} // namespace console::local
