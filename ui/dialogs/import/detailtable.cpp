// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/detailtable.h"

#include "ui/delegates/plaindelegate.h"

#include <QHeaderView>

#include <algorithm>
#include <numeric>
#include <vector>

namespace console {
namespace {

constexpr int mostVisibleRows = 9;
constexpr double partOfLast = 0.4;
constexpr int narrowest = 20;

} // namespace

DetailTable::DetailTable(const QStringList &columns, const QString &name, QWidget *parent)
    : QTreeWidget(parent)
{
    setHeaderLabels(columns);
    setAccessibleName(name);
    setItemDelegate(new PlainDelegate(this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setSelectionMode(NoSelection);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    header()->setStretchLastSection(true);
}

void DetailTable::setRows(const QList<QStringList> &rows)
{
    clear();
    for (const QStringList &texts : rows) {
        auto *item = new QTreeWidgetItem(this, texts);
        for (int column = 0; column < texts.size(); ++column)
            item->setToolTip(column, texts.at(column));
    }
    const int shown = std::min(int(rows.size()), mostVisibleRows);
    const int row = std::max(sizeHintForRow(0), fontMetrics().height());
    setFixedHeight(header()->sizeHint().height() + shown * row + 2 * frameWidth() + 2);
    shareWidth();
}

void DetailTable::resizeEvent(QResizeEvent *event)
{
    QTreeWidget::resizeEvent(event);
    shareWidth();
}

/// The widest columns give way first.
void DetailTable::shareWidth()
{
    const int last = columnCount() - 1;
    const auto wanted = [this](int column) {
        return std::max(sizeHintForColumn(column), header()->sectionSizeHint(column));
    };
    std::vector<int> widths;
    for (int column = 0; column < last; ++column)
        widths.push_back(wanted(column));
    const int all = viewport()->width();
    const int ofLast =
        std::max(header()->sectionSizeHint(last), std::min(wanted(last), int(all * partOfLast)));
    const int room = std::max(all - ofLast, last * narrowest);
    for (int sum = std::accumulate(widths.begin(), widths.end(), 0); sum > room; --sum)
        --*std::max_element(widths.begin(), widths.end());
    for (int column = 0; column < last; ++column)
        header()->resizeSection(column, widths[size_t(column)]);
}

} // namespace console
