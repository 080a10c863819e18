// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/pinnedcolumns.h"

#include "ui/panes/entities/gridlook.h"
#include "ui/panes/entities/recordcelldelegate.h"
#include "ui/panes/entities/recordgrid.h"

#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>
#include <memory>

namespace console {
namespace {

constexpr int edgeWidth = 1;
/// The rest of the table stays in sight.
constexpr int roomForOthers = 120;

} // namespace

PinnedColumns::PinnedColumns(RecordGrid &grid)
    : QTableView(&grid)
    , m_grid(grid)
    , m_cells(new RecordCellDelegate(this))
    , m_edge(new QWidget(this))
{
    setObjectName(QStringLiteral("pinnedColumns"));
    setAccessibleName(tr("Pinned columns of the records"));
    setGridLook(*this);
    setModel(grid.model());
    const std::unique_ptr<QItemSelectionModel> own(selectionModel());
    setSelectionModel(grid.selectionModel());
    setItemDelegate(m_cells);
    setSelectionBehavior(grid.selectionBehavior());
    setSelectionMode(grid.selectionMode());
    setEditTriggers(grid.editTriggers());
    setContextMenuPolicy(grid.contextMenuPolicy());
    setVerticalScrollMode(grid.verticalScrollMode());
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAutoScroll(false);
    setFocusPolicy(Qt::ClickFocus);
    setFocusProxy(&grid);
    verticalHeader()->setMinimumSectionSize(1); // as high as there, whatever the style holds for readable
    verticalHeader()->setDefaultSectionSize(grid.verticalHeader()->defaultSectionSize());
    m_edge->setAutoFillBackground(true);
    m_edge->setBackgroundRole(QPalette::Mid);
    joinHeaders();
    connect(horizontalHeader(), &QHeaderView::sectionCountChanged, this, [this] { showColumns(m_shown); });
    const auto join = [this](QScrollBar *from, QScrollBar *to) {
        connect(from, &QScrollBar::valueChanged, this, [this, to](int value) {
            if (!m_isPlacing)
                to->setValue(value);
        });
    };
    join(grid.verticalScrollBar(), verticalScrollBar());
    join(verticalScrollBar(), grid.verticalScrollBar());
}

void PinnedColumns::joinHeaders()
{
    QHeaderView *mine = horizontalHeader();
    QHeaderView *theirs = m_grid.horizontalHeader();
    showSort(theirs->sortIndicatorSection(), theirs->sortIndicatorOrder());
    connect(mine, &QHeaderView::sortIndicatorChanged, theirs, &QHeaderView::setSortIndicator);
    connect(theirs, &QHeaderView::sortIndicatorChanged, this, &PinnedColumns::showSort);
    connect(mine, &QHeaderView::sectionResized, this, [this, theirs](int column, int, int size) {
        if (!m_isShowing && theirs->sectionSize(column) != size)
            theirs->resizeSection(column, size);
    });
}

void PinnedColumns::showSort(int column, Qt::SortOrder order)
{
    const QSignalBlocker blocker(horizontalHeader());
    horizontalHeader()->setSortIndicator(column, order);
}

void PinnedColumns::showColumns(const QList<int> &columns)
{
    m_shown = columns;
    m_isShowing = true; // to hide is to make narrow
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        const bool isShown = columns.contains(column);
        header->setSectionHidden(column, !isShown);
        if (isShown)
            header->resizeSection(column, m_grid.columnWidth(column));
    }
    for (int i = 0; i < int(columns.size()); ++i)
        header->moveSection(header->visualIndex(columns.at(i)), i);
    m_isShowing = false;
    place();
}

void PinnedColumns::place()
{
    m_isPlacing = true;
    const QRect area = m_grid.viewport()->geometry();
    const int height = m_grid.horizontalHeader()->height();
    const int width =
        std::min(horizontalHeader()->length() + edgeWidth, std::max(area.width() - roomForOthers, 0));
    QRect room(area.left(), area.top() - height, width, area.height() + height);
    if (isRightToLeft())
        room.moveRight(area.right());
    horizontalHeader()->setFixedHeight(height);
    setGeometry(room);
    m_isPlacing = false;
    verticalScrollBar()->setValue(m_grid.verticalScrollBar()->value());
}

void PinnedColumns::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    const int left = isRightToLeft() ? 0 : width() - edgeWidth;
    m_edge->setGeometry(left, 0, edgeWidth, height());
    m_edge->raise();
}

bool PinnedColumns::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event)
{
    return m_grid.editCell(index, trigger, event);
}

bool PinnedColumns::editHere(const QModelIndex &index, EditTrigger trigger, QEvent *event)
{
    return QTableView::edit(index, trigger, event);
}

} // namespace console
