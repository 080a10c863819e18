// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringView>

#include <vector>

namespace console::json {

class Value;

/// Writes JSON text in the order of its calls; commas and indentation are its business.
class Writer {
public:
    explicit Writer(bool indented = false)
        : m_indented(indented)
    {
    }

    Writer &beginObject() { return open('{'); }
    Writer &endObject() { return close('}'); }
    Writer &beginArray() { return open('['); }
    Writer &endArray() { return close(']'); }
    Writer &name(QByteArrayView utf8);
    Writer &string(QByteArrayView utf8);
    Writer &string(QStringView text);
    Writer &number(qint64 number);
    Writer &boolean(bool value);
    Writer &null();
    /// Text that is JSON already: a number's digits, a value taken from another document.
    Writer &raw(QByteArrayView json);
    Writer &value(const Value &value);

    QByteArray take() { return std::move(m_out); }

private:
    Writer &open(char bracket);
    Writer &close(char bracket);
    void separate();
    void quote(QByteArrayView utf8);
    void newLine();

    QByteArray m_out;
    std::vector<bool> m_filled; ///< one entry per open bracket: has it a member already
    bool m_indented = false;
    bool m_afterName = false;
};

} // namespace console::json
