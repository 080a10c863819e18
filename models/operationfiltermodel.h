// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/operationmodel.h"
#include "models/operationtexts.h"

#include <QSortFilterProxyModel>

namespace console {

/// What an operation must be to be shown.
struct OperationFilter {
    QByteArrayList words; ///< all of them in path, id, summary or tags; lower case, UTF-8
    QString method; ///< lower case; empty: any
    bool current = false; ///< not deprecated
    bool withBody = false;
    bool withoutSignIn = false; ///< callable without authorization

    bool operator==(const OperationFilter &) const = default;
    bool isEmpty() const { return *this == OperationFilter(); }
};

/// The operations that a filter lets through. Checking a tag chooses what is shown of it.
class OperationFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit OperationFilterModel(OperationModel &model, QObject *parent = nullptr);

    void setSearch(const QString &text);
    /// Everything but the words of the search.
    void setFilter(const OperationFilter &filter);
    bool isFiltering() const { return !m_filter.isEmpty(); }
    /// Operations that match.
    int matchCount() const { return m_matchCount; }

    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    void readOperations();
    void match();
    void apply(const OperationFilter &filter);
    bool accepts(qsizetype operation) const;

    OperationModel &m_model;
    OperationTexts m_texts;
    OperationFilter m_filter;
    std::vector<bool> m_matches; ///< of each operation
    int m_matchCount = 0;
};

} // namespace console
