// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>

class QPainter;
class QStyleOptionViewItem;

namespace console {

/// Draws the texts of cells in one line. A text is shortened and laid out once for as long as it is painted
/// again and again: to lay it out costs more than all the rest of a cell.
class CellTexts {
public:
    /// Draws the text of the option into `room`, with the font, colour and alignment of the option.
    void draw(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room);

private:
    struct Key {
        QString text;
        QFont font;
        int width = 0;
        Qt::LayoutDirection direction = Qt::LeftToRight;

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0) { return qHashMulti(seed, key.text, key.width); }
    };
    const QStaticText &laidOut(const QStyleOptionViewItem &option, int width);

    static constexpr qsizetype mostTexts = 2000; ///< a few screens of cells
    QCache<Key, QStaticText> m_texts{ mostTexts };
};

} // namespace console
