// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace console {

/// The connectors that match a search, by section and name.
class ConnectorFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ConnectorFilter(QObject *parent = nullptr);

    /// Every word must occur in the name, the type, the description or the account.
    void setSearch(const QString &text);
    const QStringList &words() const { return m_words; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
};

} // namespace console
