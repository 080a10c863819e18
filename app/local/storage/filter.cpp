// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/filter.h"

namespace console::local {
namespace {

using json::Value;

constexpr int maximumDepth = 24;

[[noreturn]] void reject(const QByteArray &message)
{
    throw FilterError{ message };
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
            reject("A filter must be an object");
        Sql sql{ "1", {} };
        for (auto member = filter.begin(); member != filter.end(); ++member) {
            sql += " AND ";
            sql += QByteArrayView(member.name()).startsWith("$")
                ? logical(member.name(), *member, base)
                : test(fieldOperand(member.name(), base, m_guards), *member);
        }
        return wrapped(sql);
    }

    Sql test(const Operand &left, const Value &right)
    {
        const Nesting nesting(*this);
        if (right.isArray())
            return m_comparisons.in(left, right);
        if (!isOperators(right))
            return m_comparisons.equals(left, right);
        Sql sql{ "1", {} };
        for (auto member = right.begin(); member != right.end(); ++member) {
            if (member.name() == "$options")
                continue; // read with its $regex
            sql += " AND ";
            sql += operation(left, member.name(), *member, right);
        }
        return wrapped(sql);
    }

private:
    class Nesting {
    public:
        explicit Nesting(Compiler &compiler)
            : m_depth(compiler.m_depth)
        {
            if (++m_depth > maximumDepth)
                reject("The filter is nested too deeply");
        }
        ~Nesting() { --m_depth; }
        Q_DISABLE_COPY_MOVE(Nesting)

    private:
        int &m_depth;
    };

    static Sql wrapped(const Sql &sql) { return { '(' + sql.text + ')', sql.values }; }
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
            reject("Unsupported operator " + name.toByteArray());
        if (!value.isArray())
            reject(name.toByteArray() + " needs an array");
        Sql sql{ isAnd ? "1" : "0", {} };
        for (const Value part : value) {
            sql += isAnd ? " AND " : " OR ";
            sql += conjunction(part, base);
        }
        return name == "$nor" ? negated(sql) : wrapped(sql);
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
        reject("Unsupported operator " + name.toByteArray());
    }

    Sql elementMatches(const Operand &left, const Value &right)
    {
        if (!right.isObject())
            reject("$elemMatch needs an object");
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
