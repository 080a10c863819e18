// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;

namespace console {

class EntityListModel;

/// The entities of an app with their numbers of records, and a search above them.
class EntityChooser : public QWidget {
    Q_OBJECT
public:
    explicit EntityChooser(EntityListModel &model, QWidget *parent = nullptr);

    void clearSearch();
    /// Marks a row of the model, without chosen().
    void showCurrent(int row);

Q_SIGNALS:
    void chosen(const QString &entity);
    /// The same, but in a tab of its own.
    void tabRequested(const QString &entity);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMenu(const QPoint &at);

    EntityListModel &m_model;
    QSortFilterProxyModel *m_found;
    QLineEdit *m_search;
    QListView *m_list;
};

} // namespace console
