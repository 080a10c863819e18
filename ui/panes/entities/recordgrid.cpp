// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recordgrid.h"

#include "core/domain/entityschema.h"
#include "models/recordmodel.h"
#include "ui/panes/entities/gridcolumns.h"
#include "ui/panes/entities/gridedits.h"
#include "ui/panes/entities/gridfiles.h"
#include "ui/panes/entities/gridkeys.h"
#include "ui/panes/entities/gridlinks.h"
#include "ui/panes/entities/gridlook.h"
#include "ui/panes/entities/pinnedcolumns.h"
#include "ui/panes/entities/recordcelldelegate.h"
#include "ui/widgets/mnemonic.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace console {

RecordGrid::RecordGrid(RecordModel &model, QSettings &settings, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_settings(settings)
    , m_cells(new RecordCellDelegate(this))
    , m_edits(new GridEdits(*this, model, this))
    , m_links(new GridLinks(*this, *m_cells, this))
    , m_files(new GridFiles(*this, this))
{
    setObjectName(QStringLiteral("recordGrid"));
    setAccessibleName(tr("Records"));
    setGridLook(*this);
    setModel(&m_model);
    setItemDelegate(m_cells);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    setTabKeyNavigation(false);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    setUpHeader();
    connect(m_cells, &RecordCellDelegate::fileGiven, m_files, &GridFiles::given);
    m_columns = new GridColumns(*this, m_model, m_settings);
    connect(m_columns, &GridColumns::pinsChanged, this, &RecordGrid::showPins);
    connect(m_columns, &GridColumns::statisticsRequested, this, &RecordGrid::statisticsRequested);

    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RecordGrid::reportRows);
    connect(&m_model, &RecordModel::modelReset, this, [this] {
        if (!m_columns->isLaidOut() || m_model.rowCount() == 0)
            m_columns->layOut();
        reportRows();
    });
    connect(&m_model, &RecordModel::columnsInserted, m_columns, &GridColumns::layOut);
    connect(&m_model, &RecordModel::rowsInserted, this, &RecordGrid::reportRows);
    connect(&m_model, &RecordModel::rowsRemoved, this, &RecordGrid::reportRows);
}

void RecordGrid::setUpHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &RecordGrid::sortBy);
    connect(header, &QHeaderView::customContextMenuRequested, this,
        [this, header](const QPoint &at) { showHeaderMenu(*header, at); });
}

void RecordGrid::showHeaderMenu(const QHeaderView &header, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("headerMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_columns->fillHeaderMenu(menu, header.logicalIndexAt(at));
    menu->popup(header.viewport()->mapToGlobal(at));
}

/// The second view exists only while a column is pinned.
void RecordGrid::showPins()
{
    const QList<int> pinned = m_columns->pinned();
    if (pinned.isEmpty()) {
        delete std::exchange(m_pinned, nullptr);
        return;
    }
    if (!m_pinned)
        makePins();
    m_pinned->showColumns(pinned);
    m_pinned->show();
}

void RecordGrid::makePins()
{
    m_pinned = new PinnedColumns(*this);
    m_pinned->cells()->setLike(*m_cells);
    connect(m_pinned->cells(), &RecordCellDelegate::refused, m_cells, &RecordCellDelegate::refused);
    connect(m_pinned->cells(), &RecordCellDelegate::fileGiven, m_files, &GridFiles::given);
    connect(new GridFiles(*m_pinned, m_pinned), &GridFiles::given, m_files, &GridFiles::given);
    auto *links = new GridLinks(*m_pinned, *m_pinned->cells(), m_pinned);
    connect(links, &GridLinks::followed, m_links, &GridLinks::followed);
    const QHeaderView *header = m_pinned->horizontalHeader();
    connect(header, &QHeaderView::customContextMenuRequested, this,
        [this, header](const QPoint &at) { showHeaderMenu(*header, at); });
    connect(m_pinned, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (m_pinned->indexAt(at).isValid())
            showCellMenu(m_pinned->viewport()->mapToGlobal(at));
    });
    connect(m_pinned, &QAbstractItemView::doubleClicked, this, &QAbstractItemView::doubleClicked);
}

QString RecordGrid::currentId() const
{
    return currentIndex().data(RecordModel::RecordIdRole).toString();
}

bool RecordGrid::select(const QString &id)
{
    const int row = id.isEmpty() ? -1 : m_model.rowOf(id);
    if (row < 0)
        return false;
    goToRow(row);
    return true;
}

void RecordGrid::goToRow(int row)
{
    const int column = currentIndex().column();
    setCurrentIndex(m_model.index(row, column >= 0 ? column : m_columns->shown().value(0)));
    scrollTo(currentIndex());
}

/// Selects, too, where the view would only move.
void RecordGrid::goToCorner(int row, int column)
{
    const QModelIndex corner = m_model.index(row, column);
    if (!corner.isValid())
        return;
    QItemSelectionModel::SelectionFlags how = QItemSelectionModel::ClearAndSelect;
    if (selectionBehavior() == SelectRows)
        how |= QItemSelectionModel::Rows;
    selectionModel()->setCurrentIndex(corner, how);
    scrollTo(corner);
}

void RecordGrid::copyCell()
{
    const QModelIndex index = currentIndex();
    const QByteArray raw = index.data(RecordModel::RawRole).toByteArray();
    const bool isText = raw.startsWith('"');
    QApplication::clipboard()->setText(
        isText ? index.data(RecordModel::LongTextRole).toString() : QString::fromUtf8(raw));
}

void RecordGrid::showSort(const QString &sort)
{
    const bool descending = sort.startsWith(u'-');
    const QSignalBlocker blocker(horizontalHeader());
    const int column = m_model.columnOf(descending ? sort.mid(1) : sort);
    const Qt::SortOrder order = descending ? Qt::DescendingOrder : Qt::AscendingOrder;
    horizontalHeader()->setSortIndicator(column, order);
    if (m_pinned)
        m_pinned->showSort(column, order);
}

QString RecordGrid::savedSort() const
{
    return m_settings.value(QStringLiteral("columns/%1/sort").arg(m_columns->key())).toString();
}

void RecordGrid::sortBy(int column, Qt::SortOrder order)
{
    m_model.sort(column, order);
    m_settings.setValue(QStringLiteral("columns/%1/sort").arg(m_columns->key()), m_model.sortField());
    Q_EMIT sorted();
}

void RecordGrid::makeEditable()
{
    setSelectionBehavior(SelectItems);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (indexAt(at).isValid())
            showCellMenu(viewport()->mapToGlobal(at));
    });
}

void RecordGrid::showCellMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool canStage = m_model.staged() != nullptr;
    const auto add = [menu, this](
                         const QString &text, const QString &keys, void (GridEdits::*run)(), bool enabled) {
        QAction *action = menu->addAction(text + u'\t' + keys);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, m_edits, run);
    };
    connect(menu->addAction(
                tr("Copy") + u'\t' + QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText)),
        &QAction::triggered, m_edits, &GridEdits::copy);
    add(tr("Paste"), QKeySequence(QKeySequence::Paste).toString(QKeySequence::NativeText), &GridEdits::paste,
        canStage);
    if (canStage && GridFiles::takesFile(currentIndex()))
        connect(menu->addAction(
                    tr("Upload a file…") + u'\t' + keys::uploadFile.toString(QKeySequence::NativeText)),
            &QAction::triggered, m_files, &GridFiles::chooseForCurrent);
    add(tr("Fill down"), keys::fillDown.toString(QKeySequence::NativeText), &GridEdits::fillDown, canStage);
    menu->addSeparator();
    fillLinks(menu);
    menu->addSeparator();
    add(tr("Duplicate"), keys::duplicate.toString(QKeySequence::NativeText), &GridEdits::duplicate, canStage);
    add(tr("Delete"), QKeySequence(QKeySequence::Delete).toString(QKeySequence::NativeText),
        &GridEdits::removeRecords, canStage);
    menu->popup(at);
}

/// What leads from the current cell to other records.
void RecordGrid::fillLinks(QMenu *menu)
{
    const QModelIndex index = currentIndex();
    const QString entity = index.data(RecordModel::ReferenceRole).toString();
    if (!entity.isEmpty()) {
        const QString text = tr("Go to this record of %1").arg(entity);
        QAction *follow =
            menu->addAction(withoutMnemonic(text) + u'\t' + keys::follow.toString(QKeySequence::NativeText));
        follow->setObjectName(QStringLiteral("followReference"));
        connect(follow, &QAction::triggered, m_links, &GridLinks::followCurrent);
    }
    QAction *filter = menu->addAction(tr("Filter by this value"));
    filter->setObjectName(QStringLiteral("filterByValue"));
    connect(filter, &QAction::triggered, this, [this] { // the records may be other ones by then
        const QModelIndex now = currentIndex();
        Q_EMIT filterRequested(
            m_columns->fieldOf(now.column()), now.data(RecordModel::RawRole).toByteArray());
    });
}

bool RecordGrid::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event)
{
    const auto *key = trigger == AnyKeyPressed ? static_cast<QKeyEvent *>(event) : nullptr;
    const bool isTyped = !key || (!key->text().isEmpty() && key->text().at(0).isPrint());
    const bool isMeant = isTyped && (editTriggers() & trigger) && trigger != CurrentChanged;
    if (m_model.isReadOnly() && m_model.staged() && isMeant && index.isValid()
        && m_model.isSchemaField(index.column()))
        Q_EMIT m_edits->readOnly();
    if (m_pinned && index.isValid() && m_columns->isPinned(index.column()))
        return m_pinned->editHere(index, trigger, event); // where the cell is in sight
    return QTableView::edit(index, trigger, event);
}

/// Pinned cells are in sight, others not below them.
void RecordGrid::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    QScrollBar *bar = horizontalScrollBar();
    const int before = bar->value();
    QTableView::scrollTo(index, hint);
    if (!m_pinned || !index.isValid())
        return;
    if (m_columns->isPinned(index.column()))
        return bar->setValue(before);
    const QRect cell = visualRect(index);
    const int covered = isRightToLeft() ? cell.right() - (viewport()->width() - m_pinned->width() - 1)
                                        : m_pinned->width() - cell.left();
    if (covered > 0)
        bar->setValue(bar->value() - covered);
}

void RecordGrid::updateCells()
{
    viewport()->update();
    if (m_pinned)
        m_pinned->viewport()->update();
}

void RecordGrid::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (m_pinned)
        m_pinned->place();
    reportRows();
}

void RecordGrid::keyPressEvent(QKeyEvent *event)
{
    const QKeySequence pressed(event->keyCombination());
    if (event->matches(QKeySequence::Copy))
        return m_edits->copy();
    if (event->matches(QKeySequence::Paste) && !m_files->pasteIntoCurrent())
        return m_edits->paste();
    if (event->matches(QKeySequence::Paste) || (pressed == keys::uploadFile && m_files->chooseForCurrent()))
        return;
    if (pressed == keys::fillDown)
        return m_edits->fillDown();
    if (pressed == keys::duplicate)
        return m_edits->duplicate();
    if ((pressed == keys::follow || pressed == QKeySequence(Qt::CTRL | Qt::Key_Enter))
        && m_links->followCurrent())
        return;
    if (pressed == keys::pinColumn && currentIndex().isValid())
        return m_columns->setPinned(currentIndex().column(), !m_columns->isPinned(currentIndex().column()));
    if (pressed == keys::statistics && currentIndex().isValid())
        return Q_EMIT statisticsRequested(m_columns->fieldOf(currentIndex().column()));
    if (event->matches(QKeySequence::MoveToStartOfDocument))
        return goToCorner(0, m_columns->shown().value(0, -1));
    if (event->matches(QKeySequence::MoveToEndOfDocument))
        return goToCorner(
            m_model.rowCount() - 1, m_columns->shown().value(m_columns->shown().size() - 1, -1));
    QTableView::keyPressEvent(event);
}

void RecordGrid::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentRecordChanged();
    if (current.isValid() && current.column() != previous.column())
        Q_EMIT currentColumnChanged(current.column());
}

void RecordGrid::reportRows()
{
    if (m_model.rowCount() == 0)
        return;
    const int first = std::max(rowAt(0), 0);
    const int last = rowAt(viewport()->height() - 1);
    m_model.showRows(first, last < 0 ? m_model.rowCount() - 1 : last);
}

} // namespace console
