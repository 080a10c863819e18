// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/celltext.h"

#include "records/scan.h"

#include <algorithm>

namespace console::records {
namespace {

constexpr QChar ellipsis(0x2026);

/// Characters that change the direction or the line of what stands around them.
bool isLayoutControl(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f
        || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x206f) || c == 0xfeff
        || (c >= 0xfff9 && c <= 0xfffb);
}

/// Writes a nested value as `{city: Haifa, zip: 3}` until the text is long enough.
class CompactText {
public:
    CompactText(QByteArrayView json, qsizetype maximum)
        : m_json(json)
        , m_maximum(maximum)
    {
    }

    QString run()
    {
        while (m_at < m_json.size() && m_text.size() <= m_maximum) {
            const char c = m_json[m_at];
            if (c == '"') {
                const qsizetype end = skipString(m_json, m_at);
                m_text += decodeString(m_json.sliced(m_at, end - m_at), m_maximum - m_text.size() + 1);
                m_at = end;
                continue;
            }
            ++m_at;
            if (isBlank(c))
                continue;
            m_text += QLatin1Char(c);
            if (c == ',' || c == ':')
                m_text += QLatin1Char(' ');
        }
        return m_text;
    }

private:
    QByteArrayView m_json;
    qsizetype m_maximum;
    qsizetype m_at = 0;
    QString m_text;
};

bool isFlat(QByteArrayView array)
{
    return array.size() > 2 && !array.sliced(1).contains('[') && !array.contains('{');
}

QString elided(QString text, qsizetype maximum)
{
    if (text.size() <= maximum)
        return text;
    text.truncate(maximum);
    if (text.back().isHighSurrogate())
        text.chop(1);
    return text + ellipsis;
}

} // namespace

CellKind cellKind(QByteArrayView json)
{
    if (json.isEmpty())
        return CellKind::Missing;
    switch (json.front()) {
    case '"':
        return json.size() < 2 ? CellKind::Broken : json.size() == 2 ? CellKind::Empty : CellKind::Text;
    case '{':
        return CellKind::Object;
    case '[':
        return CellKind::Array;
    case 'n':
        return json == "null" ? CellKind::Null : CellKind::Broken;
    case 't':
        return json == "true" ? CellKind::True : CellKind::Broken;
    case 'f':
        return json == "false" ? CellKind::False : CellKind::Broken;
    default:
        return json.front() == '-' || (json.front() >= '0' && json.front() <= '9') ? CellKind::Number
                                                                                   : CellKind::Broken;
    }
}

QString cellText(QByteArrayView json, qsizetype maximum)
{
    switch (cellKind(json)) {
    case CellKind::Missing:
    case CellKind::Null:
    case CellKind::Empty:
        return {};
    case CellKind::Text:
        return elided(visibleText(decodeString(json, maximum + 2)), maximum);
    case CellKind::Array:
        // Brackets say nothing where plain values stand in a row, unless the text is too long to look at.
        if (json.size() < maximum * 4 && isFlat(json))
            json = json.sliced(1, json.size() - 2);
        [[fallthrough]];
    case CellKind::Object:
        return elided(visibleText(CompactText(json, maximum).run()), maximum);
    case CellKind::Number:
    case CellKind::True:
    case CellKind::False:
    case CellKind::Broken:
        break;
    }
    return elided(visibleText(QString::fromUtf8(json.first(std::min(json.size(), maximum + 1)))), maximum);
}

QString longText(QByteArrayView json, qsizetype maximum)
{
    if (json.startsWith('"'))
        return elided(decodeString(json, maximum + 2), maximum);
    return elided(QString::fromUtf8(json.first(std::min(json.size(), maximum + 1))), maximum);
}

QString visibleText(QString text)
{
    const auto first =
        std::find_if(text.cbegin(), text.cend(), [](QChar c) { return isLayoutControl(c.unicode()); });
    if (first == text.cend())
        return text;
    QString visible;
    visible.reserve(text.size() + 16);
    for (const QChar c : std::as_const(text)) {
        const char16_t code = c.unicode();
        if (code == u'\n' || code == 0x2028 || code == 0x2029)
            visible += QStringLiteral("\u21b5 ");
        else if (code == u'\t')
            visible += QStringLiteral("\u21e5 ");
        else if (code == u'\r' || code == 0xfeff)
            continue;
        else if (isLayoutControl(code))
            visible += QStringLiteral("\u27e8%1\u27e9").arg(uint(code), 4, 16, QLatin1Char('0'));
        else
            visible += c;
    }
    return visible;
}

} // namespace console::records
