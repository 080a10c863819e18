// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <cstring>

namespace console::openapi {

/// libyaml counts characters, our places count bytes. Its marks hardly ever go back, so this is one pass,
/// which jumps over stretches of ASCII.
class YamlOffsets {
public:
    explicit YamlOffsets(QByteArrayView text)
        : m_text(text)
        , m_wide(firstWide(0))
    {
    }

    qsizetype bytes(size_t characters)
    {
        while (m_characters < characters && m_byte < m_text.size()) {
            const size_t ascii = qMin(characters - m_characters, size_t(m_wide - m_byte));
            m_characters += ascii;
            m_byte += qsizetype(ascii);
            if (m_characters < characters && m_byte < m_text.size()) {
                do {
                    ++m_byte;
                } while (m_byte < m_text.size() && isContinuation());
                ++m_characters;
                m_wide = firstWide(m_byte);
            }
        }
        while (m_characters > characters) {
            do {
                --m_byte;
            } while (isContinuation());
            --m_characters;
            m_wide = m_byte;
        }
        return m_byte;
    }

private:
    bool isContinuation() const { return (uchar(m_text[m_byte]) & 0xC0) == 0x80; }

    qsizetype firstWide(qsizetype at) const
    {
        for (quint64 eight = 0; at + 8 <= m_text.size(); at += 8) {
            std::memcpy(&eight, m_text.data() + at, sizeof eight);
            if (eight & 0x8080808080808080)
                break;
        }
        while (at < m_text.size() && uchar(m_text[at]) < 0x80)
            ++at;
        return at;
    }

    QByteArrayView m_text;
    size_t m_characters = 0;
    qsizetype m_byte = 0;
    qsizetype m_wide = 0; ///< no byte from m_byte to before here is part of a character of several bytes
};

} // namespace console::openapi
