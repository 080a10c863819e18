// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/jsondifference.h"

#include "openapi/pointer.h"

namespace console {
namespace {

constexpr int mostLevels = 50;

std::optional<QString> differenceAt(
    const openapi::Pointer &pointer, json::Value left, json::Value right, int level)
{
    const bool isContainer = left.isObject() || left.isArray();
    if (left.type() != right.type() || left.size() != right.size())
        return pointer.toString();
    if (!isContainer || level > mostLevels) {
        const bool isSame = isContainer ? left.toJson() == right.toJson() : left.utf8() == right.utf8();
        return isSame ? std::nullopt : std::optional(pointer.toString());
    }
    auto other = right.begin();
    qsizetype index = 0;
    for (auto item = left.begin(); item != left.end(); ++item, ++other, ++index) {
        const bool isMember = left.isObject();
        const auto found = differenceAt(isMember ? pointer / item.name() : pointer / index, *item,
            isMember ? right[item.name()] : *other, level + 1);
        if (found)
            return found;
    }
    return std::nullopt;
}

} // namespace

std::optional<QString> jsonDifference(json::Value left, json::Value right)
{
    return differenceAt({}, left, right, 0);
}

} // namespace console
