// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/filter.h"

namespace console::local {
namespace {

using json::Value;

constexpr int maximumDepth = 24;

constexpr qsizetype maximumParts = 1000; ///< of one $and, $or or $nor

/// The parts with a link between them; no more brackets than it needs, for SQLite has a limit for them.
Sql chained(const std::vector<Sql> &parts, QByteArrayView link, const QByteArray &neutral)
{
    if (parts.size() < 2)
        return parts.empty() ? Sql{ neutral, {} } : parts.front();
    Sql sql{ "(", {} };
    for (size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            sql += link;
        sql += parts[i];
    }
    return sql += ")";
}

class Compiler {
public:
    explicit Compiler(const FieldGuards &guards = {})
        : m_guards(guards)
    {
    }

    Sql conjunction(const Value &filter, const QByteArray &base)
    {
        const Nesting nesting(*this);
        if (!filter.isObject())
            throw QueryError("A filter must be an object");
        std::vector<Sql> parts;
        for (auto member = filter.begin(); member != filter.end(); ++member) {
            parts.push_back(QByteArrayView(member.name()).startsWith("$")
                    ? logical(member.name(), *member, base)
                    : test(fieldOperand(member.name(), base, m_guards), *member));
        }
        return chained(parts, " AND ", "1");
    }

    Sql test(const Operand &left, const Value &right)
    {
        const Nesting nesting(*this);
        if (right.isArray())
            return m_comparisons.in(left, right);
        if (!isOperators(right))
            return m_comparisons.equals(left, right);
        std::vector<Sql> parts;
        for (auto member = right.begin(); member != right.end(); ++member) {
            if (member.name() != "$options") // read with its $regex
                parts.push_back(operation(left, member.name(), *member, right));
        }
        return chained(parts, " AND ", "1");
    }

private:
    class Nesting {
    public:
        explicit Nesting(Compiler &compiler)
            : m_depth(compiler.m_depth)
        {
            if (++m_depth > maximumDepth)
                throw QueryError("The filter is nested too deeply");
        }
        ~Nesting() { --m_depth; }
        Q_DISABLE_COPY_MOVE(Nesting)

    private:
        int &m_depth;
    };

    static Sql negated(const Sql &sql) { return { "NOT(" + sql.text + ')', sql.values }; }

    static bool isOperators(const Value &value)
    {
        return value.isObject() && value.size() > 0 && value.begin().name().startsWith("$");
    }

    Sql logical(QByteArrayView name, const Value &value, const QByteArray &base)
    {
        if (name == "$not")
            return negated(conjunction(value, base));
        const bool isAnd = name == "$and";
        if (!isAnd && name != "$or" && name != "$nor")
            throw QueryError("Unsupported operator " + name.toByteArray());
        if (!value.isArray())
            throw QueryError(name.toByteArray() + " needs an array");
        if (value.size() > maximumParts)
            throw QueryError("The filter has too many conditions");
        std::vector<Sql> parts;
        for (const Value part : value)
            parts.push_back(conjunction(part, base));
        const Sql sql = chained(parts, isAnd ? " AND " : " OR ", isAnd ? "1" : "0");
        return name == "$nor" ? negated(sql) : sql;
    }

    Sql operation(const Operand &left, QByteArrayView name, const Value &right, const Value &siblings)
    {
        if (name == "$eq")
            return m_comparisons.equals(left, right);
        if (name == "$ne")
            return negated(m_comparisons.equals(left, right));
        if (name == "$gt")
            return m_comparisons.compares(left, Comparison::Greater, right);
        if (name == "$gte")
            return m_comparisons.compares(left, Comparison::GreaterOrEqual, right);
        if (name == "$lt")
            return m_comparisons.compares(left, Comparison::Less, right);
        if (name == "$lte")
            return m_comparisons.compares(left, Comparison::LessOrEqual, right);
        if (name == "$in")
            return m_comparisons.in(left, right);
        if (name == "$nin")
            return negated(m_comparisons.in(left, right));
        if (name == "$exists")
            return Comparisons::exists(left, right.toBool(true));
        if (name == "$regex")
            return m_comparisons.matches(left, right, siblings["$options"]);
        if (name == "$all")
            return m_comparisons.all(left, right);
        if (name == "$size")
            return Comparisons::hasSize(left, right);
        if (name == "$elemMatch")
            return elementMatches(left, right);
        if (name == "$not")
            return negated(test(left, right));
        throw QueryError("Unsupported operator " + name.toByteArray());
    }

    Sql elementMatches(const Operand &left, const Value &right)
    {
        if (!right.isObject())
            throw QueryError("$elemMatch needs an object");
        if (left.each.text.isEmpty())
            return { "0", {} };
        const Operand element = m_comparisons.nextElement();
        const QByteArray alias = m_comparisons.alias();
        Sql sql{ "coalesce(", {} };
        sql += left.type;
        sql += "='array' AND EXISTS(SELECT 1 FROM ";
        sql += left.each;
        sql += " AS " + alias + " WHERE ";
        if (isOperators(right)) {
            sql += test(element, right);
        } else {
            sql += alias + ".type='object' AND ";
            sql += conjunction(right, alias + ".value");
        }
        sql += "),0)";
        return sql;
    }

    FieldGuards m_guards;
    int m_depth = 0;
    Comparisons m_comparisons;
};

} // namespace

Sql compileFilter(const Value &filter, const FieldGuards &guards, const QByteArray &base)
{
    return Compiler(guards).conjunction(filter, base);
}

Sql compileTest(const Operand &left, const Value &test)
{
    return Compiler().test(left, test);
}

} // namespace console::local
