// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/pointer.h"

namespace console::openapi {

QString Pointer::toString() const
{
    if (isRoot())
        return {};
    const QByteArray token = m_index < 0 ? escaped(m_name.toByteArray()) : QByteArray::number(m_index);
    // With its slash: a first U+FEFF would be taken for a mark of byte order, and dropped.
    return (m_parent ? m_parent->toString() : QString()) + QString::fromUtf8('/' + token);
}

QByteArray unescaped(QByteArray token)
{
    return token.contains('~') ? token.replace("~1", "/").replace("~0", "~") : token;
}

QByteArray escaped(QByteArray name)
{
    return name.replace('~', "~0").replace('/', "~1");
}

std::optional<QByteArrayList> pointerTokens(QByteArrayView fragment)
{
    if (fragment.isEmpty())
        return QByteArrayList();
    QByteArray text = fragment.toByteArray();
    if (text.contains('%'))
        text = QByteArray::fromPercentEncoding(text);
    if (!text.startsWith('/'))
        return std::nullopt;
    QByteArrayList tokens = text.sliced(1).split('/');
    for (QByteArray &token : tokens)
        token = unescaped(token);
    return tokens;
}

std::optional<qsizetype> arrayIndex(QByteArrayView token)
{
    bool ok = false;
    const qsizetype index = token.toByteArray().toLongLong(&ok);
    if (!ok || index < 0 || (token.size() > 1 && token[0] == '0'))
        return std::nullopt;
    return index;
}

json::Value child(json::Value value, QByteArrayView token)
{
    if (value.isObject())
        return value[token];
    const auto index = arrayIndex(token);
    if (!value.isArray() || !index || *index >= value.size())
        return {};
    auto item = value.begin();
    for (qsizetype i = 0; i < *index; ++i)
        ++item;
    return *item;
}

} // namespace console::openapi
