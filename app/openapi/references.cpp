// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/references.h"

#include "openapi/filereference.h"
#include "openapi/name.h"
#include "openapi/pointer.h"

#include <QSet>

namespace console::openapi {
namespace {

constexpr qsizetype fewMembers = 16;

} // namespace

/// The last of equal names counts. Asked of nearly every object of a document.
json::Value References::of(json::Value value)
{
    json::Value link;
    if (!value.isObject())
        return link;
    const auto end = value.end();
    for (auto member = value.begin(); member != end; ++member) {
        if (member.name() == "$ref"_name)
            link = *member;
    }
    return link;
}

json::Value References::member(json::Value holder, QByteArrayView name)
{
    if (holder.size() <= fewMembers)
        return child(holder, name);
    if (holder.isArray())
        return item(holder, name);
    auto index = m_indices.find(holder.index());
    if (index == m_indices.end()) {
        QHash<QByteArrayView, json::Value> members;
        members.reserve(holder.size());
        for (auto it = holder.begin(); it != holder.end(); ++it)
            members.insert(it.name(), *it);
        index = m_indices.insert(holder.index(), std::move(members));
    }
    return index->value(name);
}

json::Value References::item(json::Value array, QByteArrayView token)
{
    auto items = m_items.find(array.index());
    if (items == m_items.end()) {
        QList<json::Value> all;
        all.reserve(array.size());
        for (const json::Value value : array)
            all.append(value);
        items = m_items.insert(array.index(), std::move(all));
    }
    const auto index = arrayIndex(token);
    return index ? items->value(*index) : json::Value();
}

References::Target References::look(QByteArrayView reference)
{
    const auto known = m_steps.constFind(reference);
    if (known != m_steps.constEnd())
        return *known;
    Target target{ {}, Outcome::Missing, reference };
    if (!reference.isEmpty() && !reference.startsWith('#')) {
        target.outcome = isRemoteReference(reference) ? Outcome::Remote : Outcome::OtherFile;
    } else {
        const auto tokens = pointerTokens(reference.isEmpty() ? reference : reference.sliced(1));
        json::Value value = tokens ? m_root : json::Value();
        for (const QByteArray &token : tokens.value_or(QByteArrayList()))
            value = member(value, token);
        if (!tokens)
            target.outcome = Outcome::Malformed;
        else if (value.isValid())
            target = { value, Outcome::Found, reference };
    }
    m_steps.insert(reference, target);
    return target;
}

References::Target References::follow(json::Value value)
{
    QList<QByteArrayView> passed;
    QSet<QByteArrayView> seen;
    Target target{ value, Outcome::Found, {} };
    for (;;) {
        const bool isLarge = target.value.size() > fewMembers;
        const json::Value link =
            isLarge && target.value.isObject() ? member(target.value, "$ref") : of(target.value);
        if (!link.isValid())
            break;
        if (!link.isString()) {
            target = { {}, Outcome::Malformed, link.utf8() };
            break;
        }
        const QByteArrayView reference = link.utf8();
        if (const auto end = m_ends.constFind(reference); end != m_ends.constEnd()) {
            target = *end;
            break;
        }
        if (!passed.isEmpty() && seen.contains(reference)) {
            target = { {}, Outcome::Circular, reference };
            break;
        }
        passed.append(reference);
        seen.insert(reference);
        target = look(reference);
        if (target.outcome != Outcome::Found)
            break;
    }
    // Everything that was passed on the way ends at the same place: long chains stay linear.
    for (const QByteArrayView reference : std::as_const(passed))
        m_ends.insert(reference, target);
    return target;
}

} // namespace console::openapi
