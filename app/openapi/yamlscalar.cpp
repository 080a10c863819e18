// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/yamlscalar.h"

#include "openapi/name.h"

#include <algorithm>

namespace console::openapi {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

qsizetype digits(QByteArrayView text, qsizetype from)
{
    qsizetype end = from;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return end - from;
}

bool isPrefixed(QByteArrayView text)
{
    if (text.size() < 3 || text[0] != '0' || (text[1] != 'x' && text[1] != 'o'))
        return false;
    const bool hex = text[1] == 'x';
    return std::all_of(text.begin() + 2, text.end(), [hex](char c) {
        return hex ? isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') : c >= '0' && c <= '7';
    });
}

bool isNumber(QByteArrayView text)
{
    if (!isDigit(text[0]) && text[0] != '-' && text[0] != '+' && text[0] != '.')
        return false;
    if (isPrefixed(text))
        return true;
    qsizetype at = text[0] == '-' || text[0] == '+' ? 1 : 0;
    const qsizetype whole = digits(text, at);
    if (whole > 1 && text[at] == '0')
        return false;
    at += whole;
    qsizetype fraction = 0;
    if (at < text.size() && text[at] == '.') {
        fraction = digits(text, at + 1);
        at += 1 + fraction;
    }
    if (whole + fraction == 0)
        return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const qsizetype exponent = digits(text, at);
        if (exponent == 0)
            return false;
        at += exponent;
    }
    return at == text.size();
}

} // namespace

json::Type yamlScalarType(QByteArrayView text)
{
    if (text.isEmpty())
        return json::Type::Null;
    switch (text[0]) {
    case '~':
        return text.size() == 1 ? json::Type::Null : json::Type::String;
    case 'n':
    case 'N':
        return text == "null"_name || text == "Null"_name || text == "NULL"_name ? json::Type::Null
                                                                                 : json::Type::String;
    case 't':
    case 'T':
        return text == "true"_name || text == "True"_name || text == "TRUE"_name ? json::Type::True
                                                                                 : json::Type::String;
    case 'f':
    case 'F':
        return text == "false"_name || text == "False"_name || text == "FALSE"_name ? json::Type::False
                                                                                    : json::Type::String;
    default:
        return isNumber(text) ? json::Type::Number : json::Type::String;
    }
}

} // namespace console::openapi
