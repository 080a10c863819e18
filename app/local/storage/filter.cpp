// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/filter.h"

#include "local/storage/timestamp.h"

#include <QRegularExpression>

namespace console::local {
namespace {

using json::Value;

constexpr int maximumDepth = 24;

/// Something that can be compared: a field of the record, or an element of one of its arrays.
struct Operand {
    Sql value;
    Sql type; ///< as json_type() names it
    Sql each; ///< table of the elements; empty text: never an array
    bool isColumn = false; ///< a text column of the table: never missing, compared without a type test
    bool isDate = false;
};

[[noreturn]] void reject(const QByteArray &message)
{
    throw FilterError{ message };
}

SqlValue bound(const Value &value)
{
    if (value.isBool())
        return qint64(value.toBool());
    if (!value.isNumber())
        return value.utf8().toByteArray();
    if (const auto integer = value.toInteger())
        return *integer;
    return value.toDouble().value_or(0);
}

QByteArray jsonPath(QByteArrayView field)
{
    QByteArray path = "$";
    for (const QByteArray &name : field.toByteArray().split('.')) {
        if (name.isEmpty() || name.contains('"') || name.contains('\\'))
            reject("Invalid field name");
        path += ".\"" + name + '"';
    }
    return path;
}

class Compiler {
public:
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
                : test(operand(member.name(), base), *member);
        }
        return wrapped(sql);
    }

    Sql test(const Operand &left, const Value &right)
    {
        const Nesting nesting(*this);
        if (right.isArray())
            return in(left, right);
        if (!isOperators(right))
            return equals(left, right);
        Sql sql{ "1", {} };
        for (auto member = right.begin(); member != right.end(); ++member) {
            if (member.name() == "$options")
                continue; // read with its $regex
            sql += " AND ";
            sql += operation(left, member.name(), *member, right);
        }
        return wrapped(sql);
    }

    Operand operand(QByteArrayView field, const QByteArray &base)
    {
        if (base == "body") {
            if (field == "id")
                return { { "id", {} }, { "'text'", {} }, {}, true, false };
            if (field == "created_date")
                return { { "created", {} }, { "'text'", {} }, {}, true, true };
            if (field == "updated_date")
                return { { "updated", {} }, { "'text'", {} }, {}, true, true };
        }
        const QByteArray path = jsonPath(field);
        return { { "json_extract(" + base + ",?)", { path } }, { "json_type(" + base + ",?)", { path } },
            { "json_each(" + base + ",?)", { path } }, false, false };
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
            return equals(left, right);
        if (name == "$ne")
            return negated(equals(left, right));
        if (name == "$gt")
            return compares(left, ">", right);
        if (name == "$gte")
            return compares(left, ">=", right);
        if (name == "$lt")
            return compares(left, "<", right);
        if (name == "$lte")
            return compares(left, "<=", right);
        if (name == "$in")
            return in(left, right);
        if (name == "$nin")
            return negated(in(left, right));
        if (name == "$exists")
            return exists(left, right.toBool(true));
        if (name == "$regex")
            return matches(left, right, siblings["$options"]);
        if (name == "$all")
            return all(left, right);
        if (name == "$size")
            return hasSize(left, right);
        if (name == "$elemMatch")
            return elementMatches(left, right);
        if (name == "$not")
            return negated(test(left, right));
        reject("Unsupported operator " + name.toByteArray());
    }

    /// `predicate(operand)` for the value itself or, where that is an array, for any element.
    template <class Predicate>
    Sql any(const Operand &left, Predicate predicate)
    {
        if (left.isColumn)
            return wrapped(predicate(left));
        Sql sql{ "coalesce((", {} };
        sql += predicate(left);
        if (!left.each.text.isEmpty()) {
            const Operand element = nextElement();
            sql += ") OR (";
            sql += left.type;
            sql += "='array' AND EXISTS(SELECT 1 FROM ";
            sql += left.each;
            sql += " AS " + m_alias + " WHERE ";
            sql += predicate(element);
            sql += ")";
        }
        sql += "),0)";
        return sql;
    }

    Operand nextElement()
    {
        m_alias = "e" + QByteArray::number(++m_elements);
        return { { m_alias + ".atom", {} }, { m_alias + ".type", {} }, {}, false, false };
    }

    static Sql typed(const Operand &left, QByteArrayView types)
    {
        if (left.isColumn)
            return { types == "'text'" ? "1" : "0", {} };
        Sql sql = left.type;
        sql += " IN (";
        sql += types;
        sql += ")";
        return sql;
    }

    static QByteArrayView typesOf(const Value &value)
    {
        if (value.isNumber())
            return "'integer','real'";
        return value.isBool() ? "'true','false'" : "'text'";
    }

    static SqlValue boundFor(const Operand &left, const Value &value)
    {
        if (left.isDate && value.isString())
            return storedTime(value.utf8());
        return bound(value);
    }

    Sql isNull(const Operand &left)
    {
        if (left.isColumn)
            return { "0", {} };
        Sql sql{ "(coalesce(", {} };
        sql += left.type;
        sql += ",'null')='null')";
        return sql;
    }

    Sql equals(const Operand &left, const Value &right)
    {
        if (right.isNothing())
            return isNull(left);
        if (right.isArray() || right.isObject()) {
            Sql sql{ "coalesce(", {} };
            sql += typed(left, right.isArray() ? QByteArrayView("'array'") : QByteArrayView("'object'"));
            sql += " AND ";
            sql += left.value;
            sql += Sql{ "=?,0)", { right.toJson() } };
            return sql;
        }
        return any(left, [&](const Operand &operand) { return comparison(operand, "=", right); });
    }

    static Sql comparison(const Operand &left, QByteArrayView sign, const Value &right)
    {
        Sql sql = typed(left, typesOf(right));
        sql += " AND ";
        sql += left.value;
        sql += sign;
        sql += Sql{ "?", { boundFor(left, right) } };
        return sql;
    }

    Sql compares(const Operand &left, QByteArrayView sign, const Value &right)
    {
        if (right.isNothing())
            return sign.endsWith('=') ? isNull(left) : Sql{ "0", {} };
        if (right.isArray() || right.isObject())
            reject("Only plain values can be compared");
        return any(left, [&](const Operand &operand) { return comparison(operand, sign, right); });
    }

    Sql in(const Operand &left, const Value &list)
    {
        if (!list.isArray())
            reject("$in and $nin need an array");
        Sql sql{ "(0", {} };
        // Values of one type go into one list, so that a long list stays a flat expression.
        for (const QByteArrayView types :
            { typesOf({}), QByteArrayView("'integer','real'"), QByteArrayView("'true','false'") }) {
            std::vector<Value> members;
            for (const Value item : list) {
                if (!item.isNothing() && !item.isArray() && !item.isObject() && typesOf(item) == types)
                    members.push_back(item);
            }
            if (members.empty())
                continue;
            sql += " OR ";
            sql += any(left, [&](const Operand &operand) {
                Sql one = typed(operand, types);
                one += " AND ";
                one += operand.value;
                one += " IN (";
                for (size_t i = 0; i < members.size(); ++i)
                    one += Sql{ i ? ",?" : "?", { boundFor(operand, members[i]) } };
                one += ")";
                return one;
            });
        }
        for (const Value item : list) {
            if (item.isNothing() || item.isArray() || item.isObject()) {
                sql += " OR ";
                sql += equals(left, item);
            }
        }
        sql += ")";
        return sql;
    }

    static Sql exists(const Operand &left, bool wanted)
    {
        Sql sql{ "(", {} };
        sql += left.type;
        sql += wanted ? " IS NOT NULL)" : " IS NULL)";
        return sql;
    }

    Sql matches(const Operand &left, const Value &pattern, const Value &options)
    {
        if (!pattern.isString())
            reject("$regex needs a string");
        QByteArray text = pattern.utf8().toByteArray();
        if (options.isString() && options.size() == 0 && !options.utf8().isEmpty())
            text = "(?" + options.utf8().toByteArray() + ')' + text;
        if (!QRegularExpression(QString::fromUtf8(text)).isValid())
            reject("Invalid regular expression");
        return any(left, [&](const Operand &operand) {
            Sql sql = typed(operand, "'text'");
            sql += Sql{ " AND regexp(?,", { text } };
            sql += operand.value;
            sql += ")";
            return sql;
        });
    }

    Sql all(const Operand &left, const Value &list)
    {
        if (!list.isArray())
            reject("$all needs an array");
        Sql sql{ list.size() == 0 ? "(0" : "(1", {} };
        for (const Value item : list) {
            sql += " AND ";
            sql += equals(left, item);
        }
        sql += ")";
        return sql;
    }

    static Sql hasSize(const Operand &left, const Value &right)
    {
        const auto size = right.toInteger();
        if (!size)
            reject("$size needs an integer");
        Sql sql{ "coalesce(", {} };
        sql += typed(left, "'array'");
        if (!left.each.text.isEmpty()) {
            sql += " AND (SELECT count(*) FROM ";
            sql += left.each;
            sql += Sql{ ")=?", { *size } };
        }
        sql += ",0)";
        return sql;
    }

    Sql elementMatches(const Operand &left, const Value &right)
    {
        if (!right.isObject())
            reject("$elemMatch needs an object");
        if (left.each.text.isEmpty())
            return { "0", {} };
        const Operand element = nextElement();
        const QByteArray alias = m_alias;
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

    int m_depth = 0;
    int m_elements = 0;
    QByteArray m_alias;
};

} // namespace

Sql compileFilter(const Value &filter)
{
    return Compiler().conjunction(filter, "body");
}

Sql compileFieldTest(QByteArrayView field, const Value &test)
{
    Compiler compiler;
    return compiler.test(compiler.operand(field, "body"), test);
}

Sql fieldValue(QByteArrayView field)
{
    return Compiler().operand(field, "body").value;
}

} // namespace console::local
