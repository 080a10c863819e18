// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/pointer.h"

namespace console::openapi {

QString Pointer::toString() const
{
    if (isRoot())
        return {};
    QString token = m_index < 0 ? QString::fromUtf8(m_name) : QString::number(m_index);
    token.replace(QLatin1Char('~'), QStringLiteral("~0")).replace(QLatin1Char('/'), QStringLiteral("~1"));
    return (m_parent ? m_parent->toString() : QString()) + QLatin1Char('/') + token;
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
    for (QByteArray &token : tokens) {
        if (token.contains('~'))
            token.replace("~1", "/").replace("~0", "~");
    }
    return tokens;
}

json::Value child(json::Value value, QByteArrayView token)
{
    if (value.isObject())
        return value[token];
    bool ok = false;
    const qsizetype index = token.toByteArray().toLongLong(&ok);
    if (!value.isArray() || !ok || index < 0 || index >= value.size()
        || (token.size() > 1 && token[0] == '0'))
        return {};
    auto item = value.begin();
    for (qsizetype i = 0; i < index; ++i)
        ++item;
    return *item;
}

} // namespace console::openapi
