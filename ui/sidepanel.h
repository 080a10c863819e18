// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/appmodel.h"
#include "ui/pane.h"

#include <QSortFilterProxyModel>

class QLineEdit;
class QPushButton;
class QTreeView;

namespace console {

/// The workspaces and apps of the account, with a search field.
class SidePanel : public QWidget {
    Q_OBJECT
public:
    explicit SidePanel(AppService &apps, QWidget *parent = nullptr);

    /// Fetches the list; `appId` is selected once it is there, else the first app.
    void load(const QString &appId);
    void refresh();
    void cancel();
    void focusSearch();
    /// Selects an app of the list, if it is there.
    void showApp(const QString &appId);
    const AppModel &model() const { return m_model; }

Q_SIGNALS:
    /// Another app or workspace is selected, or what is known of it changed.
    void scopeChanged(const console::Scope &scope);
    /// The list's load state changed; see model().
    void listChanged();

private:
    void takeState();
    void selectSomething();
    void takeSelection();
    void search(const QString &text);
    bool eventFilter(QObject *watched, QEvent *event) override;

    AppModel m_model;
    QSortFilterProxyModel m_found;
    Scope m_scope;
    QString m_wantedApp;
    bool m_isSearching = false;
    QLineEdit *m_search;
    QTreeView *m_tree;
    QWidget *m_nothing;
    QPushButton *m_clear;
};

} // namespace console
