// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectorfilter.h"

#include "models/connectormodel.h"

#include <algorithm>

namespace console {

ConnectorFilter::ConnectorFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortLocaleAware(true);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    sort(0);
}

void ConnectorFilter::setSearch(const QString &text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateRowsFilter();
}

bool ConnectorFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QString text =
        QStringList{ index.data(Qt::DisplayRole).toString(), index.data(ConnectorModel::TypeRole).toString(),
            index.data(ConnectorModel::DescriptionRole).toString(),
            index.data(ConnectorModel::AccountRole).toString() }
            .join(u'\n');
    return std::all_of(m_words.cbegin(), m_words.cend(),
        [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool ConnectorFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int leftSection = left.data(ConnectorModel::SectionRole).toInt();
    const int rightSection = right.data(ConnectorModel::SectionRole).toInt();
    if (leftSection != rightSection)
        return leftSection < rightSection;
    return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace console
