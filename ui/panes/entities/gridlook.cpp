// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/gridlook.h"

#include "ui/delegates/plaindelegate.h"

#include <QTableView>

namespace console {
namespace {

constexpr int narrowestSection = 32;

} // namespace

void setGridLook(QTableView &grid)
{
    grid.setHorizontalHeader(new PlainHeader(Qt::Horizontal, &grid));
    grid.setWordWrap(false);
    grid.setShowGrid(false);
    grid.setAlternatingRowColors(true);
    grid.setFrameShape(QFrame::NoFrame);
    grid.verticalHeader()->hide();
    grid.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);

    QHeaderView *header = grid.horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(narrowestSection);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
}

} // namespace console
