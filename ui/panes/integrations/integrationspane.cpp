// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/integrationspane.h"

#include "core/ports/authorizationagent.h"
#include "core/ports/integrationservice.h"
#include "core/savefile.h"
#include "models/integrationexport.h"
#include "models/integrationsmodel.h"
#include "models/operations.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/dialogs/reimport/reimportdialog.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/panes/integrations/copyintegration.h"
#include "ui/panes/integrations/editintegration.h"
#include "ui/panes/integrations/integrationdelegate.h"
#include "ui/panes/integrations/integrationdetail.h"
#include "ui/panes/integrations/removeintegration.h"
#include "ui/widgets/statestack.h"

#include <QCryptographicHash>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QVBoxLayout>

namespace console {

IntegrationsPane::IntegrationsPane(const PaneContext &context, const LocalStores &stores, QWidget *parent)
    : Pane(parent)
    , m_services(context.services)
    , m_browser(context.browser)
    , m_account(context.account)
    , m_importFolder(stores.importFolder)
    , m_operations(context.operations ? context.operations : new Operations(this))
    , m_export(std::make_unique<IntegrationExport>(m_services.integrations))
    , m_model(new IntegrationsModel(m_services.integrations, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_import(new QPushButton(icon(QStringLiteral("import")), tr("I&mport API…"), this))
    , m_list(new QListView(this))
    , m_detail(new IntegrationDetail(m_services.integrations, this))
    , m_detailStates(new StateStack(m_detail, this))
{
    setObjectName(QStringLiteral("integrationsPane"));
    buildList();

    auto *splitter = new QSplitter(this);
    auto *left = new QWidget(splitter);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_search, 1);
    bar->addWidget(m_import);
    leftLayout->addLayout(bar);
    leftLayout->addWidget(m_list, 1);
    splitter->addWidget(left);
    splitter->addWidget(m_detailStates);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({ 380, 700 });

    m_states = new StateStack(splitter, this);
    m_states->setObjectName(QStringLiteral("listStates"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_states);

    connect(m_import, &QPushButton::clicked, this, [this] { openImport(); });
    connect(m_model, &IntegrationsModel::loadStateChanged, this, &IntegrationsPane::showLoadState);
    connect(m_states, &StateStack::signInRequested, this, &Pane::signInRequested);
    connect(m_detail, &IntegrationDetail::signInRequested, this, &Pane::signInRequested);
    connect(m_detail, &IntegrationDetail::editRequested, this, &IntegrationsPane::edit);
    connect(m_detail, &IntegrationDetail::updateRequested, this, &IntegrationsPane::updateDocument);
    connect(m_detail, &IntegrationDetail::copyRequested, this, &IntegrationsPane::duplicate);
    connect(m_detail, &IntegrationDetail::exportRequested, this, &IntegrationsPane::askForFile);
    connect(m_detail, &IntegrationDetail::removalRequested, this, &IntegrationsPane::confirmRemoval);
    connect(m_detail, &IntegrationDetail::notice, this, &Pane::notice);
}

IntegrationsPane::~IntegrationsPane() = default;

void IntegrationsPane::setScope(const Scope &scope)
{
    if (scope.workspace.id != m_scope.workspace.id) {
        m_shown.clear();
        m_detail->clear();
    }
    m_scope = scope;
    m_detail->setApp(scope.app);
    m_model->setWorkspace(scope.workspace.id);
}

void IntegrationsPane::refresh()
{
    m_wanted = m_shown;
    m_model->refresh();
}

void IntegrationsPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

ImportDialog *IntegrationsPane::openImport(const QString &path)
{
    if (!m_dialog) {
        m_dialog = makeImport(m_scope.workspace, m_model->slugs());
        m_dialog->setApp(m_scope.app);
        if (!m_importFolder.isEmpty())
            m_dialog->keepAt(keptImportFile());
        connect(m_dialog, &ImportDialog::created, this, [this](const QString &id) {
            m_wanted = id;
            m_model->refresh();
        });
        connect(m_dialog, &ImportDialog::callRequested, this, [this](const QString &id) {
            m_wanted = id; // the list that has it may still be on its way
            if (m_model->find(id))
                select(id);
            m_detail->showCall({});
        });
        m_dialog->open();
    }
    m_dialog->raise();
    m_dialog->activateWindow();
    if (!path.isEmpty())
        m_dialog->loadFile(path);
    return m_dialog;
}

ImportDialog *IntegrationsPane::makeImport(const Workspace &workspace, const QStringList &takenSlugs)
{
    auto *dialog = new ImportDialog(m_services, *m_operations, workspace, takenSlugs, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::signInRequested, this, &Pane::signInRequested);
    connect(dialog, &ImportDialog::serverPageRequested, this, &IntegrationsPane::openServerPage);
    return dialog;
}

/// One import for each workspace of each account; ids may hold anything, names of files may not.
QString IntegrationsPane::keptImportFile() const
{
    const QString whose = m_account.id + u'\n' + m_scope.workspace.id;
    const QByteArray name =
        QCryptographicHash::hash(whose.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return m_importFolder + u'/' + QString::fromLatin1(name);
}

void IntegrationsPane::openFile(const QString &path)
{
    if (!m_scope.workspace.id.isEmpty())
        openImport(path);
}

void IntegrationsPane::buildList()
{
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(tr("Search integrations"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_import->setObjectName(QStringLiteral("import"));
    m_filter->setSourceModel(m_model);
    m_filter->setFilterRole(IntegrationsModel::SearchRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setSortLocaleAware(true);
    m_filter->sort(0);
    m_list->setObjectName(QStringLiteral("integrations"));
    m_list->setAccessibleName(tr("Custom integrations"));
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new IntegrationDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMinimumWidth(300);
    connect(m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &IntegrationsPane::showSelected);
}

void IntegrationsPane::showLoadState()
{
    switch (m_model->loadState()) {
    case LoadState::Idle:
        m_states->showEmpty(
            tr("No workspace selected"), tr("Select a workspace or one of its apps on the left."));
        return;
    case LoadState::Cancelled:
        if (m_model->rowCount() == 0)
            m_states->showCancelled(tr("the custom integrations"), [this] { refresh(); });
        return;
    case LoadState::Loading:
        if (!m_states->isShowingContent() || m_model->rowCount() == 0)
            m_states->showLoading(tr("the custom integrations"), [this] { m_model->cancel(); });
        return;
    case LoadState::Failed:
        showFailure(m_model->error());
        return;
    case LoadState::Ready:
        break;
    }
    if (m_model->rowCount() == 0) {
        m_states->showEmpty(tr("No custom integrations yet"),
            tr("Import an OpenAPI or Swagger document, and the apps of this workspace can call its "
               "operations. "
               "Base44 keeps the credentials. You can also drop a file here."),
            tr("Import API…"), [this] { openImport(); });
        return;
    }
    m_states->showContent();
    select(m_wanted.isEmpty() ? m_shown : m_wanted);
}

void IntegrationsPane::showFailure(const Error &error)
{
    if (error.code == u"MANAGEMENT_UNSUPPORTED") {
        m_states->showEmpty(tr("Managed in the browser only"),
            tr("This server offers programs no way to manage custom integrations: that is done in the "
               "workspace settings in the browser. You can still prepare a document here and take the "
               "finished pieces over with copy and paste."),
            tr("Prepare a document…"), [this] { openImport(); });
    } else if (error.kind == Error::Kind::Forbidden) {
        m_states->showEmpty(tr("For owners and admins"),
            tr("Only owners and admins of a workspace may manage its custom integrations. Ask one of them to "
               "give you that role. The apps may use the integrations all the same."),
            tr("Try again"), [this] { refresh(); });
    } else {
        m_states->showError(error, tr("the custom integrations"), [this] { refresh(); });
    }
}

void IntegrationsPane::showSelected()
{
    const QString id = m_list->currentIndex().data(IntegrationsModel::IdRole).toString();
    if (const auto *integration = m_model->find(id)) {
        m_shown = id;
        m_detail->show(m_scope.workspace.id, *integration);
        m_detailStates->showContent();
    } else {
        m_shown.clear();
        m_detail->clear();
        m_detailStates->showEmpty(
            tr("No integration selected"), tr("Select one on the left to see its operations."));
    }
}

void IntegrationsPane::select(const QString &id)
{
    const auto rows =
        m_filter->match(m_filter->index(0, 0), IntegrationsModel::IdRole, id, 1, Qt::MatchExactly);
    const QModelIndex index = rows.isEmpty() ? m_filter->index(0, 0) : rows.constFirst();
    m_wanted.clear();
    if (m_list->currentIndex() == index)
        showSelected();
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

void IntegrationsPane::edit(const Integration &integration)
{
    auto *dialog = new EditIntegrationDialog(m_services, *m_operations, m_scope.workspace, integration, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &EditIntegrationDialog::changed, this,
        [this](const Integration &changed, bool headersChanged) {
            refresh();
            if (headersChanged && m_shown == changed.id)
                m_detail->showCall({});
            Q_EMIT notice(headersChanged
                    ? tr("Saved %1. Send a call to see whether the headers work.").arg(changed.name)
                    : tr("Saved %1.").arg(changed.name));
        });
    connect(dialog, &EditIntegrationDialog::signInRequested, this, &Pane::signInRequested);
    dialog->open();
}

void IntegrationsPane::updateDocument(const Integration &integration)
{
    auto *dialog = new ReimportDialog(m_services, *m_operations, m_scope.workspace.id, integration, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ReimportDialog::saved, this, [this](const Integration &changed) {
        refresh();
        Q_EMIT notice(tr("Updated %1.").arg(changed.name));
    });
    connect(dialog, &ReimportDialog::signInRequested, this, &Pane::signInRequested);
    dialog->open();
}

void IntegrationsPane::duplicate(const Integration &integration)
{
    auto *dialog = new CopyIntegrationDialog(m_services, m_scope.workspace, integration, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CopyIntegrationDialog::prepared, this,
        [this, integration](const Workspace &target, const QStringList &taken, const QByteArray &exported) {
            openCopy(target, taken, integration, exported);
        });
    connect(dialog, &CopyIntegrationDialog::signInRequested, this, &Pane::signInRequested);
    dialog->open();
}

void IntegrationsPane::openCopy(const Workspace &target, const QStringList &takenSlugs,
    const Integration &integration, const QByteArray &exported)
{
    auto *dialog = makeImport(target, takenSlugs);
    connect(dialog, &ImportDialog::created, this, [this, name = integration.name, where = target.name] {
        Q_EMIT notice(tr("Duplicated %1 to %2.").arg(name, where));
    });
    dialog->copy(integration.name, exported);
    dialog->open();
}

void IntegrationsPane::askForFile(const Integration &integration)
{
    auto *dialog = new QFileDialog(this, tr("Export the integration"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("JSON documents (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(integration.slug + QStringLiteral(".json"));
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, integration](const QString &path) { exportTo(path, integration); });
    dialog->open();
}

void IntegrationsPane::exportTo(const QString &path, const Integration &integration)
{
    m_export->make(m_scope.workspace.id, integration,
        [this, path, name = integration.name](const Result<QByteArray> &exported) {
            const Done saved =
                exported.and_then([&path](const QByteArray &text) { return saveFile(path, text); });
            Q_EMIT notice(saved
                    ? tr("Exported %1 to %2, without its secrets.").arg(name, QFileInfo(path).fileName())
                    : errorText(saved.error(), tr("the export")).sentence);
        });
}

void IntegrationsPane::openServerPage()
{
    if (!m_browser.openInSystemBrowser(m_account.controlUrl))
        Q_EMIT notice(tr("There is no browser to open the page in."));
}

void IntegrationsPane::confirmRemoval(const QString &id)
{
    const auto *integration = m_model->find(id);
    if (!integration)
        return;
    auto *dialog =
        new RemoveIntegrationDialog(m_services, *m_operations, m_scope.workspace, *integration, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RemoveIntegrationDialog::removed, this,
        [this, name = integration->name](const QString &gone) {
            m_model->forget(gone);
            showLoadState();
            Q_EMIT notice(tr("Deleted %1.").arg(name));
        });
    connect(dialog, &RemoveIntegrationDialog::signInRequested, this, &Pane::signInRequested);
    dialog->open();
}

Pane *makeIntegrationsPane(const PaneContext &context, const LocalStores &stores, QWidget *parent)
{
    return new IntegrationsPane(context, stores, parent);
}

} // namespace console
