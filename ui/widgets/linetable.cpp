// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/linetable.h"

#include "ui/delegates/plaindelegate.h"

#include <QEvent>

namespace console {

LineTable::LineTable(QAbstractItemModel *model, const QList<int> &widths, QWidget *parent)
    : QTableView(parent)
    , m_widths(widths)
{
    setHorizontalHeader(new PlainHeader(Qt::Horizontal, this));
    setModel(model);
    setItemDelegate(new PlainDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setAlternatingRowColors(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    measure();
}

void LineTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measure();
}

void LineTable::measure()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    for (int column = 0; column < m_widths.size(); ++column)
        setColumnWidth(column, m_widths.at(column) * fontMetrics().averageCharWidth());
}

} // namespace console
