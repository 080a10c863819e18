// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/cellblock.h"

namespace console::records {
namespace {

/// Reads a quoted cell that starts at `at`; nothing where its end is missing.
bool readQuoted(const QString &text, qsizetype &at, QString &cell)
{
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] != u'"') {
            cell += text[i];
        } else if (i + 1 < text.size() && text[i + 1] == u'"') {
            cell += text[i++];
        } else {
            at = i + 1;
            return true;
        }
    }
    cell.clear();
    return false;
}

bool endsCell(QChar c)
{
    return c == u'\t' || c == u'\n' || c == u'\r';
}

} // namespace

QList<QStringList> readBlock(const QString &text)
{
    QList<QStringList> rows;
    QStringList row;
    qsizetype at = 0;
    bool isOpen = false; // a row has begun
    while (at < text.size()) {
        QString cell;
        isOpen = true;
        if (text[at] != u'"' || !readQuoted(text, at, cell)) {
            const qsizetype start = at;
            while (at < text.size() && !endsCell(text[at]))
                ++at;
            cell = text.mid(start, at - start);
        }
        row << cell;
        if (at >= text.size())
            break;
        if (text[at] == u'\t') {
            if (++at == text.size())
                row << QString();
            continue;
        }
        at += text.mid(at, 2) == QLatin1String("\r\n") ? 2 : 1;
        rows << std::exchange(row, {});
        isOpen = false;
    }
    if (isOpen)
        rows << row;
    return rows;
}

QString writeBlock(const QList<QStringList> &rows)
{
    QStringList lines;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (QString cell : row) {
            if (cell.contains(u'"') || cell.contains(u'\t') || cell.contains(u'\n') || cell.contains(u'\r'))
                cell = u'"' + cell.replace(u'"', QLatin1String("\"\"")) + u'"';
            cells << cell;
        }
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

} // namespace console::records
