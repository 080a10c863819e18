// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pane.h"

#include <vector>

class QLabel;
class QSettings;
class QSplitter;
class QStackedWidget;
class QTabBar;

namespace console {

class AccountButton;
class AccountService;
class SidePanel;
class StateStack;

/// Everything that the window shows of one account: the side panel, and the panes of the selected app, each
/// made when it is first shown. Another app ends the panes that are not on show, and their calls with them.
class Workbench : public QWidget {
    Q_OBJECT
public:
    Workbench(const PaneContext &context, const std::vector<PaneEntry> &entries, AccountService &accounts,
        QSettings &settings, QWidget *parent = nullptr);
    ~Workbench() override;

    /// Fetches the apps.
    void load();
    void refresh();
    void focusSearch();
    /// Shows the side panel with the keyboard in its search field.
    void focusAppSearch();
    void showPane(int index);
    void showPane(const QString &paneId, const QString &item = {});
    /// Shows a pane and hands it a file.
    void openFile(const QString &paneId, const QString &path);
    void setSidePanelVisible(bool visible);

Q_SIGNALS:
    /// The window's title: the name of the app.
    void titleChanged(const QString &title);
    void signInRequested();
    void addAccountRequested();
    void signOutRequested();
    void notice(const QString &text);

private:
    QWidget *makeHeader(AccountService &accounts);
    void takeScope(const Scope &scope);
    void showCurrentPane();
    void showListState();
    Pane *makePane(size_t index);
    int indexOf(const QString &paneId) const;
    QString settingsKey(const QString &name) const;

    const PaneContext m_context;
    const std::vector<PaneEntry> &m_entries;
    QSettings &m_settings;
    const QString m_accountId;
    Scope m_scope;
    std::vector<Pane *> m_panes; ///< null until shown
    SidePanel *m_side;
    QSplitter *m_splitter;
    QLabel *m_appName;
    QLabel *m_workspaceName;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    StateStack *m_noApp;
};

} // namespace console
