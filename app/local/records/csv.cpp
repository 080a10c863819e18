// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/csv.h"

#include <algorithm>
#include <stdexcept>

namespace console::local {
namespace {

char separatorOf(QByteArrayView text)
{
    const qsizetype end = text.indexOf('\n');
    const QByteArrayView line = end < 0 ? text : text.first(end);
    const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
    if (count('\t') > count(',') && count('\t') >= count(';'))
        return '\t';
    return count(';') > count(',') ? ';' : ',';
}

/// One cell from `at`, which then stands at the separator, the line break or the end.
QByteArray readCell(QByteArrayView text, qsizetype &at, char separator)
{
    QByteArray cell = "";
    if (at < text.size() && text[at] == '"') {
        for (++at;; ++at) {
            if (at >= text.size())
                throw std::invalid_argument("A quoted cell has no end");
            if (text[at] != '"') {
                cell += text[at];
            } else if (at + 1 < text.size() && text[at + 1] == '"') {
                cell += '"';
                ++at;
            } else {
                ++at;
                break;
            }
        }
    }
    while (at < text.size() && text[at] != separator && text[at] != '\n' && text[at] != '\r')
        cell += text[at++];
    return cell;
}

} // namespace

std::vector<QByteArrayList> readCsv(QByteArrayView text)
{
    if (text.startsWith("\xef\xbb\xbf"))
        text = text.sliced(3);
    const char separator = separatorOf(text);
    std::vector<QByteArrayList> rows;
    QByteArrayList row;
    qsizetype at = 0;
    while (at < text.size()) {
        row += readCell(text, at, separator);
        if (at < text.size() && text[at] == separator) {
            if (++at == text.size())
                row += "";
            else
                continue;
        }
        if (at < text.size() && text[at] == '\r')
            ++at;
        if (at < text.size() && text[at] == '\n')
            ++at;
        if (row != QByteArrayList{ "" })
            rows.push_back(row);
        row.clear();
    }
    return rows;
}

} // namespace console::local
