// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/gridcolumns.h"

#include "models/recordmodel.h"
#include "ui/panes/entities/gridkeys.h"
#include "ui/widgets/mnemonic.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <utility>

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

QString withKeys(const QString &text, const QKeySequence &keys)
{
    return text + u'\t' + keys.toString(QKeySequence::NativeText);
}

} // namespace

GridColumns::GridColumns(QTableView &grid, RecordModel &model, QSettings &settings)
    : QObject(&grid)
    , m_grid(grid)
    , m_model(model)
    , m_settings(settings)
    , m_save(new QTimer(this))
{
    m_save->setSingleShot(true);
    m_save->setInterval(saveDelay);
    connect(m_save, &QTimer::timeout, this, &GridColumns::save);
    const QHeaderView *header = m_grid.horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, &GridColumns::changed);
    connect(header, &QHeaderView::sectionMoved, this, [this] {
        if (m_layingOut || !m_isLaidOut)
            return;
        pinsFirst();
        changed();
    });
}

void GridColumns::setKey(const QString &key)
{
    if (m_save->isActive()) {
        m_save->stop();
        save();
    }
    m_key = key;
    m_isLaidOut = false;
}

void GridColumns::changed()
{
    if (m_layingOut || !m_isLaidOut)
        return;
    m_save->start();
    Q_EMIT pinsChanged();
}

QString GridColumns::fieldOf(int column) const
{
    return m_model.headerData(column, Qt::Horizontal, RecordModel::FieldRole).toString();
}

int GridColumns::fittingWidth(int column) const
{
    const QFontMetrics metrics = m_grid.fontMetrics();
    int width = metrics.horizontalAdvance(m_model.headerData(column, Qt::Horizontal).toString()) + 14;
    const int last = std::min(m_model.rowCount(), rowsToMeasure);
    for (int row = 0; row < last; ++row)
        width =
            std::max(width, metrics.horizontalAdvance(m_model.index(row, column).data().toString().left(80)));
    return std::clamp(width + cellPadding, narrowestColumn, widest);
}

void GridColumns::layOut()
{
    m_layingOut = true;
    QHeaderView *header = m_grid.horizontalHeader();
    m_settings.beginGroup(QStringLiteral("columns/") + m_key);
    const QStringList order = m_settings.value(QStringLiteral("order")).toStringList();
    const QStringList hidden = m_settings.value(QStringLiteral("hidden")).toStringList();
    const QVariantMap widths = m_settings.value(QStringLiteral("widths")).toMap();
    m_pinned = m_settings.value(QStringLiteral("pinned")).toStringList();
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
    pinsFirst();
    m_isLaidOut = m_model.rowCount() > 0;
    m_layingOut = false;
    Q_EMIT pinsChanged();
}

/// Keeps the order among pinned ones, and among others.
void GridColumns::pinsFirst()
{
    const bool was = std::exchange(m_layingOut, true);
    QHeaderView *header = m_grid.horizontalHeader();
    int first = 0;
    for (int place = 0; place < header->count(); ++place) {
        if (isPinned(header->logicalIndex(place)))
            header->moveSection(place, first++);
    }
    m_layingOut = was;
}

void GridColumns::save()
{
    const QHeaderView *header = m_grid.horizontalHeader();
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
    m_settings.setValue(QStringLiteral("pinned"), m_pinned);
    m_settings.endGroup();
}

void GridColumns::reset()
{
    m_save->stop();
    for (const char *what : { "/order", "/hidden", "/widths", "/pinned" })
        m_settings.remove(QStringLiteral("columns/") + m_key + QLatin1String(what));
    QHeaderView *header = m_grid.horizontalHeader();
    m_layingOut = true;
    for (int column = 0; column < header->count(); ++column)
        header->moveSection(header->visualIndex(column), column);
    layOut();
}

QList<int> GridColumns::shown() const
{
    const QHeaderView *header = m_grid.horizontalHeader();
    QList<int> columns;
    for (int place = 0; place < header->count(); ++place) {
        if (!header->isSectionHidden(header->logicalIndex(place)))
            columns << header->logicalIndex(place);
    }
    return columns;
}

QList<int> GridColumns::pinned() const
{
    QList<int> columns = m_pinned.isEmpty() ? QList<int>() : shown();
    columns.removeIf([this](int column) { return !isPinned(column); });
    return columns;
}

void GridColumns::setPinned(int column, bool isPinned)
{
    const QString field = fieldOf(column);
    m_pinned.removeAll(field);
    pinsFirst(); // one that is let go stays where the others begin
    if (isPinned)
        m_pinned << field;
    pinsFirst();
    changed();
}

void GridColumns::setShown(int column, bool isShown)
{
    m_grid.setColumnHidden(column, !isShown);
    if (isShown && m_grid.columnWidth(column) < narrowestColumn)
        m_grid.setColumnWidth(column, fittingWidth(column));
    changed();
}

void GridColumns::fillMenu(QMenu *menu)
{
    const QHeaderView *header = m_grid.horizontalHeader();
    const qsizetype isShown = shown().size();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        const QString title = m_model.headerData(column, Qt::Horizontal).toString().left(60);
        QAction *action = menu->addAction(withoutMnemonic(title));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(
            isShown > 1 || !action->isChecked()); // a table without columns has no header to mend it
        connect(action, &QAction::toggled, this,
            [this, field = fieldOf(column)](bool show) { setShown(m_model.columnOf(field), show); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, &GridColumns::reset);
}

void GridColumns::fillHeaderMenu(QMenu *menu, int column)
{
    const QString field = fieldOf(column);
    const auto add = [&](const char *name, const QString &text, const std::function<void(int)> &run) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setEnabled(!field.isEmpty());
        connect(action, &QAction::triggered, this, [this, field, run] { // columns may be other ones by then
            if (const int now = m_model.columnOf(field); now >= 0)
                run(now);
        });
        return action;
    };
    const auto sortBy = [this](Qt::SortOrder order) {
        return [this, order](int now) { m_grid.horizontalHeader()->setSortIndicator(now, order); };
    };
    add("sortAscending", tr("Sort ascending"), sortBy(Qt::AscendingOrder));
    add("sortDescending", tr("Sort descending"), sortBy(Qt::DescendingOrder));
    menu->addAction(tr("The service sorts by one field at a time"))->setEnabled(false);
    menu->addSeparator();
    const bool wasPinned = isPinned(column);
    add("pinColumn",
        withKeys(wasPinned ? tr("Let go from the left edge") : tr("Pin to the left edge"), keys::pinColumn),
        [this, wasPinned](int now) { setPinned(now, !wasPinned); });
    add("columnStatistics", withKeys(tr("Statistics"), keys::statistics),
        [this](int now) { Q_EMIT statisticsRequested(fieldOf(now)); });
    add("fitColumn", tr("Fit the width"), [this](int now) { m_grid.resizeColumnToContents(now); });
    add("hideColumn", tr("Hide"), [this](int now) { setShown(now, false); })->setEnabled(shown().size() > 1);
    menu->addSeparator();
    fillMenu(menu->addMenu(tr("Columns")));
}

} // namespace console
