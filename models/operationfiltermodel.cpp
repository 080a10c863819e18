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
    match();
    // invalidateFilter() would remove row by row, which is quadratic for scattered matches.
    invalidate();
}

void OperationFilterModel::readOperations()
{
    m_texts = OperationTexts(m_model.document().operations());
    match();
}

bool OperationFilterModel::accepts(qsizetype row) const
{
    const openapi::OpenApiDocument &document = m_model.document();
    const openapi::Operation &operation = document.operations()[row];
    const bool hasWords = std::all_of(m_filter.words.cbegin(), m_filter.words.cend(),
        [this, row](const QByteArray &word) { return m_texts.contains(row, word); });
    if (!hasWords
        || (!m_filter.method.isEmpty() && QLatin1StringView(operation.methodName) != m_filter.method)
        || (m_filter.current && operation.isDeprecated())
        || (m_filter.withBody && !document.hasBody(operation)))
        return false;
    if (!m_filter.withoutSignIn)
        return true;
    const auto security = document.security(operation);
    return security.isEmpty()
        || std::any_of(security.cbegin(), security.cend(),
            [](const openapi::SecurityAlternative &alternative) { return alternative.isEmpty(); });
}

void OperationFilterModel::match()
{
    const qsizetype count = m_model.document().operations().size();
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
