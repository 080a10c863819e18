// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/operationfiltermodel.h"

#include <algorithm>

namespace console {

OperationFilterModel::OperationFilterModel(OperationModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    // Connected before the base class, which asks for rows as soon as it hears of the reset.
    connect(&model, &QAbstractItemModel::modelReset, this, &OperationFilterModel::readOperations);
    readOperations();
    setSourceModel(&model);
}

void OperationFilterModel::setSearch(const QString &text)
{
    OperationFilter filter = m_filter;
    filter.words.clear();
    for (const QString &word : text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts))
        filter.words.append(word.toUtf8());
    apply(filter);
}

void OperationFilterModel::setFilter(const OperationFilter &filter)
{
    OperationFilter wanted = filter;
    wanted.words = m_filter.words;
    apply(wanted);
}

void OperationFilterModel::apply(const OperationFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    readTraits();
    showMatches();
}

void OperationFilterModel::showMatches()
{
    match();
    // invalidateFilter() would remove row by row, which is quadratic for scattered matches.
    invalidate();
    Q_EMIT matched();
}

void OperationFilterModel::readOperations()
{
    const QList<openapi::Operation> &operations = m_model.document().operations();
    if (operations.constData() != m_operations.constData()) { // else they are only grouped in another way
        m_operations = operations;
        m_texts = OperationTexts(operations);
        m_traits.clear();
        m_reading.cancel();
        readTraits();
    }
    match();
}

void OperationFilterModel::readTraits()
{
    if (!m_filter.needsTraits() || m_operations.isEmpty() || !m_traits.empty() || m_reading.isActive())
        return;
    m_reading = readOperationTraits(m_model.document(), [this](Result<std::vector<OperationTraits>> traits) {
        m_traits = std::move(traits).value_or(std::vector<OperationTraits>());
        if (m_filter.needsTraits())
            showMatches();
    });
}

bool OperationFilterModel::accepts(qsizetype row) const
{
    const bool hasWords = std::all_of(m_filter.words.cbegin(), m_filter.words.cend(),
        [this, row](const QByteArray &word) { return m_texts.contains(row, word); });
    if (!hasWords
        || (!m_filter.method.isEmpty() && QLatin1StringView(m_operations[row].methodName) != m_filter.method))
        return false;
    if (m_traits.empty())
        return true;
    const OperationTraits &traits = m_traits[size_t(row)];
    return !(m_filter.current && traits.isDeprecated) && !(m_filter.withBody && !traits.hasBody)
        && !(m_filter.withoutSignIn && traits.needsSignIn);
}

void OperationFilterModel::match()
{
    const qsizetype count = m_operations.size();
    m_matches.assign(size_t(count), true);
    m_matchCount = 0;
    for (qsizetype i = 0; i < count; ++i) {
        m_matches[size_t(i)] = accepts(i);
        m_matchCount += m_matches[size_t(i)] ? 1 : 0;
    }
}

bool OperationFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_filter.isEmpty())
        return true;
    if (parent.isValid())
        return m_matches[size_t(m_model.operationAt(m_model.index(row, 0, parent)))];
    const QModelIndex tag = m_model.index(row, 0);
    const int count = m_model.rowCount(tag);
    for (int i = 0; i < count; ++i) {
        if (m_matches[size_t(m_model.operationAt(m_model.index(i, 0, tag)))])
            return true;
    }
    return false;
}

bool OperationFilterModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const bool isTag = index.isValid() && !index.parent().isValid();
    if (!isTag || role != Qt::CheckStateRole || index.column() != OperationModel::OperationColumn)
        return QSortFilterProxyModel::setData(index, value, role);
    QModelIndexList shown;
    const int count = rowCount(index);
    for (int i = 0; i < count; ++i)
        shown.append(mapToSource(this->index(i, 0, index)));
    m_model.setSelected(shown, value.toInt() != Qt::Unchecked);
    return true;
}

} // namespace console
