// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/copyintegration.h"

#include "core/ports/appservice.h"
#include "core/ports/integrationservice.h"
#include "ui/errortext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/statestack.h"

#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

CopyIntegrationDialog::CopyIntegrationDialog(
    const Services &services, const Workspace &workspace, const Integration &integration, QWidget *parent)
    : GrowingDialog(parent)
    , m_services(services)
    , m_workspace(workspace)
    , m_integration(integration)
    , m_export(services.integrations)
    , m_list(new QListWidget(this))
    , m_states(new StateStack(m_list, this))
    , m_message(new ProblemLabel(this))
{
    setObjectName(QStringLiteral("copyIntegration"));
    setWindowTitle(tr("Duplicate integration"));
    resize(460, 420);
    build();
    connect(
        m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_continue->setEnabled(row >= 0); });
    connect(m_list, &QListWidget::itemActivated, this, &CopyIntegrationDialog::prepare);
    connect(m_continue, &QPushButton::clicked, this, &CopyIntegrationDialog::prepare);
    connect(m_states, &StateStack::signInRequested, this, &CopyIntegrationDialog::signInRequested);
    loadWorkspaces();
}

void CopyIntegrationDialog::build()
{
    auto *prompt = new PlainLabel(tr("Duplicate “%1” to which workspace?").arg(m_integration.name), this);
    prompt->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("workspaces"));
    m_list->setAccessibleName(tr("Workspaces"));
    m_list->setUniformItemSizes(true);
    m_states->setObjectName(QStringLiteral("workspaceStates"));
    m_message->setObjectName(QStringLiteral("copyMessage"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_continue = buttons->addButton(tr("C&ontinue"), QDialogButtonBox::AcceptRole);
    m_continue->setObjectName(QStringLiteral("continue"));
    m_continue->setEnabled(false);
    m_continue->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &CopyIntegrationDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(prompt);
    layout->addWidget(m_states, 1);
    layout->addWidget(MutedLabel::wrapped(
        tr("You look at everything before it is created. The values of secret headers cannot be read: you "
           "type them again."),
        this));
    layout->addWidget(m_message);
    layout->addWidget(buttons);
}

void CopyIntegrationDialog::loadWorkspaces()
{
    m_call = m_services.apps.workspaces(
        [this](const Result<QList<Workspace>> &result) { showWorkspaces(result); });
    m_states->showLoading(tr("the workspaces"), [this] {
        m_call.cancel();
        m_states->showCancelled(tr("the workspaces"), [this] { loadWorkspaces(); });
    });
}

void CopyIntegrationDialog::showWorkspaces(const Result<QList<Workspace>> &result)
{
    if (!result)
        return m_states->showError(result.error(), tr("the workspaces"), [this] { loadWorkspaces(); });
    m_others = *result;
    m_others.removeIf([this](const Workspace &other) { return other.id == m_workspace.id; });
    if (m_others.isEmpty())
        return m_states->showEmpty(tr("No other workspace"), tr("You are a member of this workspace alone."));
    for (const Workspace &other : std::as_const(m_others))
        m_list->addItem(other.name.isEmpty() ? other.id : other.name);
    m_states->showContent();
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void CopyIntegrationDialog::prepare()
{
    const int row = m_list->currentRow();
    if (row < 0 || !m_list->isEnabled())
        return;
    setBusy(true);
    m_call = m_services.integrations.integrations(
        m_others.at(row).id, [this](const Result<QList<Integration>> &result) { takeSlugs(result); });
}

void CopyIntegrationDialog::takeSlugs(const Result<QList<Integration>> &result)
{
    // Without management there, the import prepares everything and hands it over.
    if (!result && result.error().code != u"MANAGEMENT_UNSUPPORTED")
        return fail(result.error(), tr("the integrations of that workspace"));
    m_takenSlugs.clear();
    for (const Integration &taken : result.value_or(QList<Integration>()))
        m_takenSlugs << taken.slug;
    m_export.make(
        m_workspace.id, m_integration, [this](const Result<QByteArray> &exported) { finish(exported); });
}

void CopyIntegrationDialog::finish(const Result<QByteArray> &exported)
{
    if (!exported)
        return fail(exported.error(), tr("the stored document"));
    accept();
    Q_EMIT prepared(m_others.at(m_list->currentRow()), m_takenSlugs, *exported);
}

void CopyIntegrationDialog::setBusy(bool busy)
{
    m_message->setProblem({});
    m_list->setEnabled(!busy);
    m_continue->setEnabled(!busy);
    m_continue->setText(busy ? tr("Reading…") : tr("C&ontinue"));
}

void CopyIntegrationDialog::fail(const Error &error, const QString &what)
{
    const ErrorText text = errorText(error, what);
    setBusy(false);
    m_message->setProblem(text.sentence);
    if (text.action == ErrorText::Action::SignIn)
        Q_EMIT signInRequested();
}

} // namespace console
