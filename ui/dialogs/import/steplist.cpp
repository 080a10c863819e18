// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/steplist.h"

#include "ui/icons.h"

#include <QPixmap>

namespace console {
namespace {

constexpr int stepMargins = 56; // around a step's icon and name

/// Takes the room of an icon, so that the names of the steps stay in line.
QIcon noIcon(QSize size)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

} // namespace

StepList::StepList(const QStringList &steps, QWidget *parent)
    : QListWidget(parent)
{
    addItems(steps);
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    setIconSize({ side, side });
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    int widest = 0;
    for (int row = 0; row < count(); ++row) {
        widest = qMax(widest, fontMetrics().horizontalAdvance(item(row)->text()));
        item(row)->setSizeHint({ 0, fontMetrics().height() + 16 });
    }
    setFixedWidth(widest + side + stepMargins);
}

void StepList::showSteps(int done, int last)
{
    for (int row = 0; row < count(); ++row) {
        const bool isDone = row < done && row != currentRow();
        item(row)->setIcon(isDone ? icon(QStringLiteral("check")) : noIcon(iconSize()));
        item(row)->setFlags(row <= last ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
    }
}

} // namespace console
