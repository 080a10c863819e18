// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/sourceview.h"

#include "ui/theme.h"

#include <QFontDatabase>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace console {
namespace {

constexpr int linesAround = 40;
constexpr int linesAbove = 4; ///< stay in sight above the marked line
constexpr qsizetype charactersAround = 400; ///< of the line itself, where it is very long

/// Start of line `wanted` (from 0), or the end of the text.
qsizetype lineStart(const QByteArray &utf8, int wanted)
{
    qsizetype start = 0;
    for (int line = 0; line < wanted; ++line) {
        const qsizetype end = utf8.indexOf('\n', start);
        if (end < 0)
            return utf8.size();
        start = end + 1;
    }
    return start;
}

QString shortened(QByteArrayView line, int column)
{
    if (line.size() <= 2 * charactersAround)
        return QString::fromUtf8(line).remove(u'\r');
    // Bytes stand for characters here: a line this long is read for its surroundings only.
    const qsizetype from =
        std::clamp<qsizetype>(column - charactersAround, 0, line.size() - charactersAround);
    const QString text =
        QString::fromUtf8(line.sliced(from, std::min(2 * charactersAround, line.size() - from)));
    return from > 0 ? u'…' + text : text + u'…';
}

} // namespace

SourceView::SourceView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setObjectName(QStringLiteral("sourceView"));
    setAccessibleName(tr("Source text"));
    setPlaceholderText(tr("Activate a problem to see its place in the document."));
}

void SourceView::showPlace(const QByteArray &utf8, int line, int column)
{
    const int first = std::max(1, line - linesAround);
    const int digits = int(QString::number(line + linesAround).size());
    QStringList lines;
    qsizetype start = lineStart(utf8, first - 1);
    for (int number = first; number <= line + linesAround && start < utf8.size(); ++number) {
        const qsizetype found = utf8.indexOf('\n', start);
        const qsizetype end = found < 0 ? utf8.size() : found;
        lines << QStringLiteral("%1  %2")
                     .arg(number, digits)
                     .arg(shortened(
                         QByteArrayView(utf8).sliced(start, end - start), number == line ? column : 0));
        start = end + 1;
    }
    setPlainText(lines.join(u'\n'));

    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(document()->findBlockByNumber(line - first));
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    QColor color = toneColor(Tone::Warning, palette());
    color.setAlpha(50);
    mark.format.setBackground(color);
    setExtraSelections({ mark });
    setTextCursor(mark.cursor);
    verticalScrollBar()->setValue(std::max(0, line - first - linesAbove)); // counts lines
}

} // namespace console
