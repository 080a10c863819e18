// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/linetable.h"

#include "ui/delegates/plaindelegate.h"

namespace console {

LineTable::LineTable(QAbstractItemModel *model, std::initializer_list<int> widths, QWidget *parent)
    : QTableView(parent)
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
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    int column = 0;
    for (const int width : widths)
        setColumnWidth(column++, width);
}

} // namespace console
