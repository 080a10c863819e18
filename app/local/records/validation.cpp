// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/validation.h"

#include "local/records/constraints.h"
#include "local/storage/jsonfield.h"

#include <QByteArrayList>

#include <cmath>

namespace console::local {
namespace {

using json::Value;

bool isWhole(const Value &value)
{
    const double number = value.toDouble().value_or(0.5);
    return value.toInteger() || std::trunc(number) == number;
}

bool fits(const QByteArray &type, const Value &value)
{
    if (type == "string" || type == "binary")
        return value.isString();
    if (type == "number")
        return value.isNumber();
    if (type == "integer")
        return value.isNumber() && isWhole(value);
    if (type == "boolean")
        return value.isBool();
    if (type == "array")
        return value.isArray();
    if (type == "object")
        return value.isObject();
    return type == "null" && value.isNull();
}

QByteArrayList allowedTypes(const Value &property)
{
    QByteArrayList types;
    const Value type = property["type"];
    if (type.isString())
        types += type.utf8().toByteArray();
    for (const Value item : type)
        types += item.utf8().toByteArray();
    return types;
}

QByteArray wrongType(const QByteArray &path, const QByteArrayList &types)
{
    if (types == QByteArrayList{ "null" })
        return "Error in field " + path + ": Input should be null";
    return "Error in field " + path + ": Input should be a valid " + types.join(" or ");
}

} // namespace

QByteArray valueFault(const QByteArray &path, const Value &property, const Value &value, Checks checks)
{
    const QByteArrayList types = allowedTypes(property);
    bool fitting = types.isEmpty();
    for (const QByteArray &type : types)
        fitting = fitting || fits(type, value);
    if (!fitting)
        return wrongType(path, types == QByteArrayList{ "binary" } ? QByteArrayList{ "string" } : types);
    // No number that later readers of the record could not read.
    if (value.isNumber() && !std::isfinite(jsonNumber(value.utf8())))
        return "Error in field " + path + ": Input should be a finite number";
    if (checks == Checks::TypesAndConstraints) {
        const QByteArray fault = constraintFault(property, value);
        if (!fault.isNull())
            return "Error in field " + path + ": " + fault;
    }
    if (value.isArray() && property["items"].isObject()) {
        int index = 0;
        for (const Value item : value) {
            const QByteArray fault =
                valueFault(path + '[' + QByteArray::number(index++) + ']', property["items"], item, checks);
            if (!fault.isNull())
                return fault;
        }
    }
    if (value.isObject()) {
        for (auto member = value.begin(); member != value.end(); ++member) {
            const Value declared = property["properties"][member.name()];
            if (!declared.isValid())
                continue;
            const QByteArray fault =
                valueFault(path + '.' + member.name().toByteArray(), declared, *member, checks);
            if (!fault.isNull())
                return fault;
        }
    }
    return {};
}

} // namespace console::local
