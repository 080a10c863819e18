// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/jsonc.h"

namespace console::json {
namespace {

qsizetype endOfString(const QByteArray &text, qsizetype open)
{
    for (qsizetype i = open + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return i;
    }
    return text.size();
}

qsizetype endOfComment(const QByteArray &text, qsizetype start)
{
    const bool isBlock = text[start + 1] == '*';
    const qsizetype end = isBlock ? text.indexOf("*/", start + 2) : text.indexOf('\n', start);
    if (end < 0)
        return text.size();
    return isBlock ? end + 2 : end;
}

} // namespace

QByteArray withoutComments(QByteArray text)
{
    qsizetype comma = -1; // one that nothing but blanks follow so far
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (c == '/' && (next == '/' || next == '*')) {
            for (const qsizetype end = endOfComment(text, i); i < end; ++i) {
                if (text[i] != '\n')
                    text[i] = ' ';
            }
            --i;
        } else if (c == ',') {
            comma = i;
        } else if ((c == '}' || c == ']') && comma >= 0) {
            text[comma] = ' ';
            comma = -1;
        } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
            comma = -1;
            if (c == '"')
                i = endOfString(text, i);
        }
    }
    return text;
}

} // namespace console::json
