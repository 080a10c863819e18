// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/operationmodel.h"
#include "models/operationtexts.h"
#include "models/operationtraits.h"

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
    bool needsTraits() const { return current || withBody || withoutSignIn; }
};

/// The operations that a filter lets through. Checking a tag chooses what is shown of it. What takes long to
/// know of a document is read when a filter first asks for it; until then that part of the filter lets all
/// through.
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

Q_SIGNALS:
    void matched(); ///< the filter was applied: at once, and again when more is known of the operations

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    void readOperations();
    void readTraits();
    void match();
    void apply(const OperationFilter &filter);
    void showMatches();
    bool accepts(qsizetype operation) const;

    OperationModel &m_model;
    QList<openapi::Operation> m_operations; ///< that texts and traits are of
    OperationTexts m_texts;
    std::vector<OperationTraits> m_traits; ///< empty: not known yet
    PendingCall m_reading; ///< of the traits
    OperationFilter m_filter;
    std::vector<bool> m_matches; ///< of each operation
    int m_matchCount = 0;
};

} // namespace console
