// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <algorithm>

namespace console::openapi {

/// libyaml counts characters, our places count bytes. Its marks hardly ever go back, so this is one pass.
class YamlOffsets {
public:
    explicit YamlOffsets(QByteArrayView text)
        : m_text(text)
        , m_ascii(std::none_of(text.begin(), text.end(), [](char c) { return uchar(c) >= 0x80; }))
    {
    }

    qsizetype bytes(size_t characters)
    {
        if (m_ascii)
            return qMin(qsizetype(characters), m_text.size());
        while (m_characters < characters && m_byte < m_text.size()) {
            ++m_byte;
            while (m_byte < m_text.size() && isContinuation())
                ++m_byte;
            ++m_characters;
        }
        while (m_characters > characters) {
            --m_byte;
            while (isContinuation())
                --m_byte;
            --m_characters;
        }
        return m_byte;
    }

private:
    bool isContinuation() const { return (uchar(m_text[m_byte]) & 0xC0) == 0x80; }

    QByteArrayView m_text;
    bool m_ascii = false;
    size_t m_characters = 0;
    qsizetype m_byte = 0;
};

} // namespace console::openapi
