// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/rules.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/records/collection.h"
#include "local/storage/filter.h"

namespace console::local {
namespace {

using json::Value;

constexpr int maximumRuleDepth = 16;

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

/// What a rule calls `name`: a field, or a fact about the record that is not part of it.
Operand operandOf(QByteArrayView name, const Collection &collection)
{
    const auto fact = [](const QByteArray &text) {
        return Operand{ { "?", { text } }, { "'text'", {} }, {}, true, false };
    };
    if (name == "app_id")
        return fact(collection.appId);
    if (name == "entity_name")
        return fact(collection.entity);
    if (name == "environment")
        return fact(collection.environment());
    if (name == "is_deleted")
        return { { "(deleted IS NOT NULL)", {} }, { "iif(deleted IS NULL,'false','true')", {} }, {}, false,
            false };
    if (name == "deleted_date")
        return { { "deleted", {} }, { "iif(deleted IS NULL,NULL,'text')", {} }, {}, false, true };
    if (name == "_id")
        return fieldOperand("id", "body");
    return fieldOperand(name.startsWith("data.") ? name.sliced(5) : name, "body");
}

Sql condition(const Value &rule, const Caller &caller, const Collection &collection, int depth)
{
    if (!rule.isObject() || depth > maximumRuleDepth)
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
                list += condition(part, caller, collection, depth + 1);
            }
            list += (*member).isArray() ? ")" : " AND 0)";
            sql += name == "$nor" ? Sql{ "NOT" + list.text, list.values } : list;
        } else {
            json::Writer test;
            writeResolved(test, *member, caller);
            const json::Document document = json::parse(test.take()).value_or(json::Document());
            sql += compileTest(operandOf(name, collection), document.root());
        }
    }
    sql += ")";
    return sql;
}

} // namespace

Sql compileRule(const Value &rule, const Caller &caller, const Collection &collection)
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
        return condition(rule, caller, collection, 0);
    } catch (const QueryError &) {
        return { "0", {} };
    }
}

bool holds(Database &database, const Sql &condition, const QByteArray &body)
{
    if (condition.text == "1" || condition.text == "0")
        return condition.text == "1";
    const json::Document document = json::parse(body).value_or(json::Document());
    const json::Value record = document.root();
    Sql sql{ "SELECT ", {} };
    sql += condition;
    sql += Sql{ " FROM (SELECT ? AS body, ? AS id, ? AS created, ? AS updated, NULL AS deleted)",
        { body, record["id"].utf8().toByteArray(), record["created_date"].utf8().toByteArray(),
            record["updated_date"].utf8().toByteArray() } };
    return database.integer(sql.text, sql.values) == 1;
}

json::Value ruleFor(const Value &rls, QByteArrayView operation)
{
    const Value own = rls[operation];
    return own.isValid() || operation == "read" ? own : rls["write"];
}

} // namespace console::local
