// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/cardtable.h"

#include "ui/widgets/roomydelegate.h"

#include <QEvent>
#include <QHeaderView>

namespace console {

CardTable::CardTable(QAbstractItemModel *model, const QList<int> &widths, QWidget *parent)
    : QTreeView(parent)
    , m_widths(widths)
{
    setModel(model);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setItemDelegate(new RoomyDelegate(this));
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setSectionsClickable(false);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    connect(model, &QAbstractItemModel::modelReset, this, &CardTable::measure);
    connect(model, &QAbstractItemModel::rowsInserted, this, &CardTable::measure);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &CardTable::measure);
    measure();
}

void CardTable::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measure();
}

void CardTable::measure()
{
    for (int column = 0; column < m_widths.size(); ++column)
        header()->resizeSection(column + 1, m_widths.at(column) * fontMetrics().averageCharWidth());
    const int rows = qMax(0, sizeHintForRow(0)) * model()->rowCount();
    setFixedHeight(header()->sizeHint().height() + rows + 2);
}

} // namespace console
