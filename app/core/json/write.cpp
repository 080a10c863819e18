// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/write.h"

#include "core/json/document.h"

namespace console::json {
namespace {

/// A number of a YAML document can be written in ways that JSON does not know: +1, .5, 5., 0x1F, 0o17.
QByteArray jsonNumber(QByteArrayView written)
{
    QByteArray text = written.toByteArray();
    if (text.startsWith("0x") || text.startsWith("0o"))
        return QByteArray::number(text.sliced(2).toULongLong(nullptr, text[1] == 'x' ? 16 : 8));
    if (text.startsWith('+'))
        text.remove(0, 1);
    const qsizetype point = text.indexOf('.');
    if (point >= 0 && (point + 1 == text.size() || text[point + 1] == 'e' || text[point + 1] == 'E'))
        text.insert(point + 1, '0');
    if (point == 0 || (point == 1 && text[0] == '-'))
        text.insert(point, '0');
    return text;
}

bool isJsonNumber(QByteArrayView written)
{
    return written[0] != '+' && !written.startsWith("0x") && !written.startsWith("0o")
        && (!written.contains('.') || jsonNumber(written) == written);
}

} // namespace

Writer &Writer::open(char bracket)
{
    separate();
    m_out += bracket;
    m_filled.push_back(false);
    return *this;
}

Writer &Writer::close(char bracket)
{
    const bool filled = m_filled.back();
    m_filled.pop_back();
    if (filled)
        newLine();
    m_out += bracket;
    return *this;
}

void Writer::separate()
{
    if (std::exchange(m_afterName, false) || m_filled.empty())
        return;
    if (m_filled.back())
        m_out += ',';
    m_filled.back() = true;
    newLine();
}

void Writer::newLine()
{
    if (m_indented) {
        m_out += '\n';
        m_out.append(qsizetype(m_filled.size()) * 2, ' ');
    }
}

Writer &Writer::name(QByteArrayView utf8)
{
    separate();
    quote(utf8);
    m_out += m_indented ? ": " : ":";
    m_afterName = true;
    return *this;
}

Writer &Writer::string(QByteArrayView utf8)
{
    separate();
    quote(utf8);
    return *this;
}

Writer &Writer::string(QStringView text)
{
    return string(QByteArrayView(text.toUtf8()));
}

Writer &Writer::number(qint64 number)
{
    return raw(QByteArray::number(number));
}

Writer &Writer::boolean(bool value)
{
    return raw(value ? "true" : "false");
}

Writer &Writer::null()
{
    return raw("null");
}

Writer &Writer::raw(QByteArrayView json)
{
    separate();
    m_out.append(json);
    return *this;
}

Writer &Writer::value(const Value &value)
{
    switch (value.type()) {
    case Type::Invalid:
    case Type::Null:
        return null();
    case Type::False:
    case Type::True:
        return boolean(value.toBool());
    case Type::Number:
        return isJsonNumber(value.utf8()) ? raw(value.utf8()) : raw(jsonNumber(value.utf8()));
    case Type::String:
        return string(value.utf8());
    case Type::Array:
        beginArray();
        for (const Value item : value)
            this->value(item);
        return endArray();
    case Type::Object:
        beginObject();
        for (auto member = value.begin(); member != value.end(); ++member) {
            name(member.name());
            this->value(*member);
        }
        return endObject();
    }
    return *this;
}

void Writer::quote(QByteArrayView utf8)
{
    static constexpr char hex[] = "0123456789abcdef";
    m_out += '"';
    qsizetype plain = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        m_out.append(utf8.sliced(plain, i - plain));
        plain = i + 1;
        switch (c) {
        case '"':
            m_out += "\\\"";
            break;
        case '\\':
            m_out += "\\\\";
            break;
        case '\n':
            m_out += "\\n";
            break;
        case '\r':
            m_out += "\\r";
            break;
        case '\t':
            m_out += "\\t";
            break;
        default:
            m_out += "\\u00";
            m_out += hex[c >> 4];
            m_out += hex[c & 15];
        }
    }
    m_out.append(utf8.sliced(plain));
    m_out += '"';
}

} // namespace console::json
