// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"
#include "core/domain/app.h"
#include "core/ports/services.h"

#include <QIcon>
#include <QWidget>

#include <functional>

class QSettings;

namespace console {

class AuthorizationAgent;
class Operations;

/// What the person has selected: an app of a workspace. `app.id` is empty where the workspace alone is
/// selected.
struct Scope {
    Workspace workspace;
    App app;

    bool operator==(const Scope &) const = default;
};

/// One page of the main window, for one feature. Lives as long as the account that it shows.
class Pane : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Shows another app or workspace. Calls that are under way for the old one end with it.
    virtual void setScope(const Scope &scope) = 0;
    /// Fetches again what is shown (F5). Keeps selection and scroll position where it can.
    virtual void refresh() = 0;
    /// Puts the keyboard into the pane's search or filter box (Ctrl+F).
    virtual void focusSearch() { }
    /// Selects one of the things that the pane lists, by its id: an entity's name. Waits for it to load.
    virtual void showItem(const QString &) { }
    /// Takes a file of this computer that was dropped on the window.
    virtual void openFile(const QString &) { }

Q_SIGNALS:
    /// Asks the window to show another pane of the same app ("entities"), and there an item where one is
    /// named.
    void paneRequested(const QString &paneId, const QString &item = {});
    /// Asks the window to show another app, of whichever workspace.
    void appRequested(const QString &appId);
    /// The account's sign-in is no longer accepted: the window offers to sign in again.
    void signInRequested();
    /// A short confirmation for the status bar.
    void notice(const QString &text);
};

/// What a pane is made from.
struct PaneContext {
    Services services;
    AuthorizationAgent &browser;
    Operations *operations = nullptr; ///< running writes of the account; a pane without them keeps its own
    QSettings *settings = nullptr; ///< where a pane keeps its look; null: the application's own
    Account account = {}; ///< whose services these are
};

/// One line of the pane catalogue (app/panecatalog.cpp), in the order of the tabs.
struct PaneEntry {
    enum class Needs { App, Workspace };

    QString id; ///< "apps", "entities", "connectors", "integrations"
    QString title; ///< translated, with a mnemonic
    QString icon; ///< a name for icon()
    Needs needs = Needs::App;
    std::function<Pane *(const PaneContext &context, QWidget *parent)> make;
};

} // namespace console
