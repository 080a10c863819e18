// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/writeback.h"

#include "core/dates.h"

namespace console::records {
namespace {

bool isKept(json::Value sent, json::Value answer);

bool isStringKept(json::Value sent, json::Value answer)
{
    if (sent.utf8() == answer.utf8())
        return true;
    const QDateTime before = parseDateTime(sent.toString());
    return before.isValid() && before == parseDateTime(answer.toString());
}

bool isArrayKept(json::Value sent, json::Value answer)
{
    if (sent.size() != answer.size())
        return false;
    auto other = answer.begin();
    for (const json::Value item : sent) {
        if (!isKept(item, *other))
            return false;
        ++other;
    }
    return true;
}

bool isKept(json::Value sent, json::Value answer)
{
    if (sent.isNothing())
        return answer.isNothing();
    if (sent.type() != answer.type())
        return false;
    if (sent.isString())
        return isStringKept(sent, answer);
    if (sent.isNumber())
        return sent.utf8() == answer.utf8() || sent.toDouble() == answer.toDouble();
    if (sent.isArray())
        return isArrayKept(sent, answer);
    return !sent.isObject() || fieldsNotKept(sent, answer).isEmpty();
}

} // namespace

QStringList fieldsNotKept(json::Value sent, json::Value answer)
{
    QStringList names;
    for (auto member = sent.begin(); member != sent.end(); ++member) {
        if (!isKept(*member, answer[member.name()]))
            names << QString::fromUtf8(member.name());
    }
    return names;
}

} // namespace console::records
