// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recordgrid.h"

#include "core/domain/entityschema.h"
#include "models/recordmodel.h"
#include "ui/panes/entities/gridedits.h"
#include "ui/panes/entities/gridkeys.h"
#include "ui/panes/entities/gridlinks.h"
#include "ui/panes/entities/recordcelldelegate.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QTimer>

#include <algorithm>

namespace console {
namespace {

constexpr int narrowestColumn = 64;
constexpr int widest = 300;
constexpr int cellPadding = 24;
constexpr int rowsToMeasure = 30;
constexpr auto saveDelay = std::chrono::milliseconds(500);

/// Says nothing about a record that a person looks for.
bool startsHidden(const QString &field)
{
    return field == QLatin1String("created_by_id") || field == QLatin1String("is_sample");
}

} // namespace

RecordGrid::RecordGrid(RecordModel &model, QSettings &settings, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_settings(settings)
    , m_cells(new RecordCellDelegate(this))
    , m_edits(new GridEdits(*this, model, this))
    , m_links(new GridLinks(*this, *m_cells, this))
    , m_save(new QTimer(this))
{
    setObjectName(QStringLiteral("recordGrid"));
    setAccessibleName(tr("Records"));
    setHorizontalHeader(new PlainHeader(Qt::Horizontal, this));
    setModel(&m_model);
    setItemDelegate(m_cells);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setFrameShape(NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(narrowestColumn / 2);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &RecordGrid::sortBy);
    connect(header, &QHeaderView::customContextMenuRequested, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(menu);
        menu->popup(horizontalHeader()->viewport()->mapToGlobal(at));
    });

    m_save->setSingleShot(true);
    m_save->setInterval(saveDelay);
    connect(m_save, &QTimer::timeout, this, &RecordGrid::saveColumns);
    const auto changed = [this] {
        if (!m_layingOut && m_isLaidOut)
            m_save->start();
    };
    connect(header, &QHeaderView::sectionResized, this, changed);
    connect(header, &QHeaderView::sectionMoved, this, changed);

    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RecordGrid::reportRows);
    connect(&m_model, &RecordModel::modelReset, this, [this] {
        if (!m_isLaidOut || m_model.rowCount() == 0)
            layOutColumns();
        reportRows();
    });
    connect(&m_model, &RecordModel::columnsInserted, this, &RecordGrid::layOutColumns);
    connect(&m_model, &RecordModel::rowsInserted, this, &RecordGrid::reportRows);
    connect(&m_model, &RecordModel::rowsRemoved, this, &RecordGrid::reportRows);
}

void RecordGrid::setLayoutKey(const QString &key)
{
    if (m_save->isActive()) {
        m_save->stop();
        saveColumns();
    }
    m_key = key;
    m_isLaidOut = false;
}

QString RecordGrid::fieldOf(int column) const
{
    return m_model.headerData(column, Qt::Horizontal, RecordModel::FieldRole).toString();
}

int RecordGrid::fittingWidth(int column) const
{
    const QFontMetrics metrics = fontMetrics();
    int width = metrics.horizontalAdvance(m_model.headerData(column, Qt::Horizontal).toString()) + 14;
    const int last = std::min(m_model.rowCount(), rowsToMeasure);
    for (int row = 0; row < last; ++row)
        width =
            std::max(width, metrics.horizontalAdvance(m_model.index(row, column).data().toString().left(80)));
    return std::clamp(width + cellPadding, narrowestColumn, widest);
}

void RecordGrid::layOutColumns()
{
    m_layingOut = true;
    QHeaderView *header = horizontalHeader();
    m_settings.beginGroup(QStringLiteral("columns/") + m_key);
    const QStringList order = m_settings.value(QStringLiteral("order")).toStringList();
    const QStringList hidden = m_settings.value(QStringLiteral("hidden")).toStringList();
    const QVariantMap widths = m_settings.value(QStringLiteral("widths")).toMap();
    m_settings.endGroup();
    for (int column = 0; column < header->count(); ++column) {
        const QString field = fieldOf(column);
        const int width = widths.value(field).toInt();
        header->setSectionHidden(
            column, order.contains(field) ? hidden.contains(field) : startsHidden(field));
        header->resizeSection(column, width > 0 ? width : fittingWidth(column));
    }
    int place = 0;
    for (const QString &field : order) {
        if (const int column = m_model.columnOf(field); column >= 0)
            header->moveSection(header->visualIndex(column), place++);
    }
    m_isLaidOut = m_model.rowCount() > 0;
    m_layingOut = false;
}

void RecordGrid::saveColumns()
{
    const QHeaderView *header = horizontalHeader();
    QStringList order;
    QStringList hidden;
    QVariantMap widths;
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        const QString field = fieldOf(column);
        order << field;
        if (header->isSectionHidden(column))
            hidden << field;
        else
            widths[field] = header->sectionSize(column);
    }
    m_settings.beginGroup(QStringLiteral("columns/") + m_key);
    m_settings.setValue(QStringLiteral("order"), order);
    m_settings.setValue(QStringLiteral("hidden"), hidden);
    m_settings.setValue(QStringLiteral("widths"), widths);
    m_settings.endGroup();
}

void RecordGrid::resetColumns()
{
    m_save->stop();
    for (const char *what : { "/order", "/hidden", "/widths" })
        m_settings.remove(QStringLiteral("columns/") + m_key + QLatin1String(what));
    QHeaderView *header = horizontalHeader();
    m_layingOut = true;
    for (int column = 0; column < header->count(); ++column)
        header->moveSection(header->visualIndex(column), column);
    layOutColumns();
}

void RecordGrid::fillColumnMenu(QMenu *menu)
{
    const QHeaderView *header = horizontalHeader();
    const int shown = header->count() - header->hiddenSectionCount();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        QString title = m_model.headerData(column, Qt::Horizontal).toString().left(60);
        QAction *action = menu->addAction(title.replace(u'&', QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(
            shown > 1 || !action->isChecked()); // a table without columns has no header to mend it
        connect(action, &QAction::toggled, this, [this, field = fieldOf(column)](bool show) {
            const int now = m_model.columnOf(field);
            setColumnHidden(now, !show);
            if (show && columnWidth(now) < narrowestColumn)
                setColumnWidth(now, fittingWidth(now));
            m_save->start();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, &RecordGrid::resetColumns);
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
    setCurrentIndex(m_model.index(row, column >= 0 ? column : shownColumns().value(0)));
    scrollTo(currentIndex());
}

QList<int> RecordGrid::shownColumns() const
{
    const QHeaderView *header = horizontalHeader();
    QList<int> columns;
    for (int place = 0; place < header->count(); ++place) {
        if (!header->isSectionHidden(header->logicalIndex(place)))
            columns << header->logicalIndex(place);
    }
    return columns;
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
    horizontalHeader()->setSortIndicator(m_model.columnOf(descending ? sort.mid(1) : sort),
        descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

QString RecordGrid::savedSort() const
{
    return m_settings.value(QStringLiteral("columns/%1/sort").arg(m_key)).toString();
}

void RecordGrid::sortBy(int column, Qt::SortOrder order)
{
    m_model.sort(column, order);
    m_settings.setValue(QStringLiteral("columns/%1/sort").arg(m_key), m_model.sortField());
}

void RecordGrid::makeEditable()
{
    setSelectionBehavior(SelectItems);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, &RecordGrid::showCellMenu);
}

void RecordGrid::showCellMenu(const QPoint &at)
{
    if (!indexAt(at).isValid())
        return;
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
    add(tr("Fill down"), keys::fillDown.toString(QKeySequence::NativeText), &GridEdits::fillDown, canStage);
    menu->addSeparator();
    fillLinks(menu);
    menu->addSeparator();
    add(tr("Duplicate"), keys::duplicate.toString(QKeySequence::NativeText), &GridEdits::duplicate, canStage);
    add(tr("Delete"), QKeySequence(QKeySequence::Delete).toString(QKeySequence::NativeText),
        &GridEdits::removeRecords, canStage);
    menu->popup(viewport()->mapToGlobal(at));
}

/// What leads from the current cell to other records.
void RecordGrid::fillLinks(QMenu *menu)
{
    const QModelIndex index = currentIndex();
    const QString entity = index.data(RecordModel::ReferenceRole).toString();
    if (!entity.isEmpty()) {
        QString text = tr("Go to this record of %1").arg(entity);
        QAction *follow = menu->addAction(text.replace(u'&', QLatin1String("&&")) + u'\t'
            + keys::follow.toString(QKeySequence::NativeText));
        follow->setObjectName(QStringLiteral("followReference"));
        connect(follow, &QAction::triggered, m_links, &GridLinks::followCurrent);
    }
    QAction *filter = menu->addAction(tr("Filter by this value"));
    filter->setObjectName(QStringLiteral("filterByValue"));
    connect(filter, &QAction::triggered, this, [this] { // the records may be other ones by then
        const QModelIndex now = currentIndex();
        Q_EMIT filterRequested(fieldOf(now.column()), now.data(RecordModel::RawRole).toByteArray());
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
    return QTableView::edit(index, trigger, event);
}

void RecordGrid::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    reportRows();
}

void RecordGrid::keyPressEvent(QKeyEvent *event)
{
    const QKeySequence pressed(event->keyCombination());
    if (event->matches(QKeySequence::Copy))
        return m_edits->copy();
    if (event->matches(QKeySequence::Paste))
        return m_edits->paste();
    if (pressed == keys::fillDown)
        return m_edits->fillDown();
    if (pressed == keys::duplicate)
        return m_edits->duplicate();
    if ((pressed == keys::follow || pressed == QKeySequence(Qt::CTRL | Qt::Key_Enter))
        && m_links->followCurrent())
        return;
    if (event->matches(QKeySequence::MoveToStartOfDocument))
        return goToCorner(0, shownColumns().value(0, -1));
    if (event->matches(QKeySequence::MoveToEndOfDocument))
        return goToCorner(m_model.rowCount() - 1, shownColumns().value(shownColumns().size() - 1, -1));
    QTableView::keyPressEvent(event);
}

void RecordGrid::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentRecordChanged();
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
