// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"
#include "ui/localstores.h"
#include "ui/pane.h"

#include <QPointer>

#include <memory>

class QLineEdit;
class QListView;
class QPushButton;
class QSortFilterProxyModel;

namespace console {

class ImportDialog;
struct Integration;
class IntegrationDetail;
class IntegrationsModel;
class IntegrationExport;
class Operations;
class StateStack;

/// The custom integrations of the scope's workspace: list, detail, import, delete, and calls in the name of
/// the scope's app.
class IntegrationsPane : public Pane {
    Q_OBJECT
public:
    IntegrationsPane(const PaneContext &context, const LocalStores &stores, QWidget *parent);
    ~IntegrationsPane() override;

    void setScope(const Scope &scope) override;
    void refresh() override;
    void focusSearch() override;
    /// Opens the import dialog with a document.
    void openFile(const QString &path) override;

    /// Opens the import dialog, or brings the open one to the front. A `path` is loaded into it.
    ImportDialog *openImport(const QString &path = {});

private:
    void buildList();
    QString keptImportFile() const;
    void showLoadState();
    void showFailure(const Error &error);
    void showSelected();
    void select(const QString &id);
    void edit(const Integration &integration);
    void updateDocument(const Integration &integration);
    void duplicate(const Integration &integration);
    void openServerPage();
    ImportDialog *makeImport(const Workspace &workspace, const QStringList &takenSlugs);
    void openCopy(const Workspace &target, const QStringList &takenSlugs, const Integration &integration,
        const QByteArray &exported);
    void askForFile(const Integration &integration);
    void exportTo(const QString &path, const Integration &integration);
    void confirmRemoval(const QString &id);

    Services m_services;
    AuthorizationAgent &m_browser;
    Account m_account;
    QString m_importFolder;
    Operations *m_operations;
    Scope m_scope;
    std::unique_ptr<IntegrationExport> m_export;
    QString m_shown; ///< id of the integration in the detail
    QString m_wanted; ///< id to select once the list has it
    IntegrationsModel *m_model;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_search;
    QPushButton *m_import;
    QListView *m_list;
    IntegrationDetail *m_detail;
    StateStack *m_detailStates;
    StateStack *m_states;
    QPointer<ImportDialog> m_dialog;
};

Pane *makeIntegrationsPane(const PaneContext &context, const LocalStores &stores, QWidget *parent);

} // namespace console
