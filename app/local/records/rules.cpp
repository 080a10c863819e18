// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/rules.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/storage/filter.h"

namespace console::local {
namespace {

using json::Value;

constexpr int maximumDepth = 16;

/// "role", "email", "id" or "data.<field>" of the user.
Value attribute(const Caller &caller, QByteArrayView name)
{
    Value value = caller.user.root();
    for (const QByteArray &part : name.toByteArray().split('.'))
        value = value[part];
    return value;
}

/// Replaces {{user.<attribute>}}; an unknown attribute becomes nothing.
QByteArray resolved(QByteArrayView text, const Caller &caller)
{
    QByteArray out;
    while (true) {
        const qsizetype open = text.indexOf("{{user.");
        const qsizetype close = open < 0 ? -1 : text.sliced(open).indexOf("}}");
        if (close < 0)
            return out.append(text);
        out.append(text.first(open));
        out.append(attribute(caller, text.sliced(open + 7, close - 7).trimmed()).utf8());
        text = text.sliced(open + close + 2);
    }
}

/// The test with all its strings resolved.
void writeResolved(json::Writer &writer, const Value &test, const Caller &caller)
{
    if (test.isString()) {
        writer.string(QByteArrayView(resolved(test.utf8(), caller)));
    } else if (test.isArray()) {
        writer.beginArray();
        for (const Value item : test)
            writeResolved(writer, item, caller);
        writer.endArray();
    } else if (test.isObject()) {
        writer.beginObject();
        for (auto member = test.begin(); member != test.end(); ++member) {
            writer.name(member.name());
            writeResolved(writer, *member, caller);
        }
        writer.endObject();
    } else {
        writer.value(test);
    }
}

bool userMatches(const Value &condition, const Caller &caller)
{
    if (!condition.isObject() || condition.size() == 0)
        return false;
    for (auto member = condition.begin(); member != condition.end(); ++member) {
        const Value actual = attribute(caller, member.name());
        const bool same = actual.isString() ? (*member).isString() && actual.utf8() == (*member).utf8()
                                            : actual.isValid() && actual.toJson() == (*member).toJson();
        if (!same)
            return false;
    }
    return true;
}

Sql condition(const Value &rule, const Caller &caller, int depth)
{
    if (!rule.isObject() || depth > maximumDepth)
        return { "0", {} };
    Sql sql{ "(1", {} };
    for (auto member = rule.begin(); member != rule.end(); ++member) {
        const QByteArrayView name = member.name();
        sql += " AND ";
        if (name == "user_condition") {
            sql += userMatches(*member, caller) ? "1" : "0";
        } else if (name == "$or" || name == "$and" || name == "$nor") {
            Sql list{ name == "$and" ? "(1" : "(0", {} };
            for (const Value part : *member) {
                list += name == "$and" ? " AND " : " OR ";
                list += condition(part, caller, depth + 1);
            }
            list += (*member).isArray() ? ")" : " AND 0)";
            sql += name == "$nor" ? Sql{ "NOT" + list.text, list.values } : list;
        } else {
            json::Writer test;
            writeResolved(test, *member, caller);
            const json::Document document = json::parse(test.take()).value_or(json::Document());
            QByteArrayView field = name.startsWith("data.") ? name.sliced(5) : name;
            sql += compileFieldTest(field == "_id" ? QByteArrayView("id") : field, document.root());
        }
    }
    sql += ")";
    return sql;
}

} // namespace

Sql compileRule(const Value &rule, const Caller &caller)
{
    if (caller.bypassesRules)
        return { "1", {} };
    const bool isEmpty = rule.isNothing() || (rule.isObject() && rule.size() == 0)
        || (rule.isString() && rule.utf8().isEmpty());
    if (isEmpty || rule.isBool())
        return { isEmpty || rule.toBool() ? "1" : "0", {} };
    if (!caller.isSignedIn())
        return { "0", {} };
    try {
        return condition(rule, caller, 0);
    } catch (const FilterError &) {
        return { "0", {} };
    }
}

json::Value ruleFor(const Value &rls, QByteArrayView operation)
{
    const Value own = rls[operation];
    return own.isValid() || operation == "read" ? own : rls["write"];
}

} // namespace console::local
