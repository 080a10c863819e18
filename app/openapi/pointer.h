// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QString>

namespace console::openapi {

/// A JSON pointer (RFC 6901) in the making: `pointer / "paths" / 3`. Costs nothing until its text is wanted,
/// which is hardly ever. Refers to its parent and to the names, so it must not outlive them.
class Pointer {
public:
    Pointer() = default;
    Pointer(const Pointer &parent, QByteArrayView name)
        : m_parent(parent.isRoot() ? nullptr : &parent)
        , m_name(name)
    {
    }
    Pointer(const Pointer &parent, qsizetype index)
        : m_parent(parent.isRoot() ? nullptr : &parent)
        , m_index(index)
    {
    }

    bool isRoot() const { return m_name.isNull() && m_index < 0; }
    QString toString() const;

private:
    const Pointer *m_parent = nullptr;
    QByteArrayView m_name;
    qsizetype m_index = -1;
};

inline Pointer operator/(const Pointer &parent, QByteArrayView name)
{
    return { parent, name };
}
inline Pointer operator/(const Pointer &parent, const char *name)
{
    return { parent, QByteArrayView(name) };
}
inline Pointer operator/(const Pointer &parent, qsizetype index)
{
    return { parent, index };
}

/// One token of a pointer as the name that it stands for, and back.
QByteArray unescaped(QByteArray token);
QByteArray escaped(QByteArray name);

/// A URI fragment ("/components/schemas/A%20B") as the names and indices it consists of; nothing where it is
/// not a pointer.
std::optional<QByteArrayList> pointerTokens(QByteArrayView fragment);

/// The place in an array that a token of a pointer names; nothing where it names none.
std::optional<qsizetype> arrayIndex(QByteArrayView token);

/// Member or item that one token of a pointer names.
json::Value child(json::Value value, QByteArrayView token);

} // namespace console::openapi
