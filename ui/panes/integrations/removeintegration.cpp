// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/removeintegration.h"

#include "core/ports/integrationservice.h"
#include "models/operations.h"
#include "ui/errortext.h"
#include "ui/panes/integrations/usageview.h"
#include "ui/widgets/labels.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
RemoveIntegrationDialog::RemoveIntegrationDialog(const Services &services, Operations &operations,
    const Workspace &workspace, const Integration &integration, QWidget *parent)
    : GrowingDialog(parent)
    , m_service(services.integrations)
    , m_operations(operations)
    , m_workspaceId(workspace.id)
    , m_integration(integration)
    , m_typed(new QLineEdit(this))
    , m_message(new ProblemLabel(this))
{
    setObjectName(QStringLiteral("removeIntegration"));
    setWindowTitle(tr("Delete integration"));
    setMinimumWidth(460);
    auto *warning = new PlainLabel(
        tr("Delete “%1” from this workspace? Every app that calls it will fail from then on, and the stored "
           "headers are gone for good.")
            .arg(integration.name),
        this);
    warning->setWordWrap(true);
    auto *prompt = new PlainLabel(tr("Type the slug “%1” to confirm:").arg(integration.slug), this);
    m_typed->setObjectName(QStringLiteral("typed"));
    m_typed->setAccessibleName(prompt->text());
    m_message->setObjectName(QStringLiteral("message"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_remove = buttons->addButton(tr("&Delete"), QDialogButtonBox::DestructiveRole);
    m_remove->setObjectName(QStringLiteral("remove"));
    m_remove->setEnabled(false);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(warning);
    auto *usage = new UsageView(services.apps, services.functions, this);
    usage->search(workspace, integration.slug);
    layout->addWidget(usage);
    layout->addWidget(prompt);
    layout->addWidget(m_typed);
    layout->addWidget(m_message);
    layout->addStretch();
    layout->addWidget(buttons);
    m_typed->setFocus();

    connect(m_typed, &QLineEdit::textChanged, this, [this] { m_remove->setEnabled(isConfirmed()); });
    connect(m_typed, &QLineEdit::returnPressed, this, [this] { remove(); });
    connect(m_remove, &QPushButton::clicked, this, [this] { remove(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &RemoveIntegrationDialog::reject);
}

bool RemoveIntegrationDialog::isConfirmed() const
{
    return m_typed->text().trimmed() == m_integration.slug;
}

void RemoveIntegrationDialog::remove()
{
    if (!isConfirmed() || m_running)
        return;
    m_running = true;
    m_typed->setEnabled(false);
    m_remove->setEnabled(false);
    m_remove->setText(tr("Deleting…"));
    m_message->setProblem({});
    m_operations.start<void>(
        tr("Deleting %1").arg(m_integration.name), this,
        [this](Handler<void> handler) {
            return m_service.remove(m_workspaceId, m_integration.id, std::move(handler));
        },
        [this](const Done &result) { take(result); });
}

void RemoveIntegrationDialog::take(const Done &result)
{
    const bool gone = !result && result.error().kind == Error::Kind::NotFound
        && result.error().code.isEmpty(); // somebody else was faster
    if (!result && !gone) {
        fail(result.error());
        return;
    }
    Q_EMIT removed(m_integration.id);
    done(Accepted);
    deleteLater(); // closing a hidden dialog does not
}

void RemoveIntegrationDialog::fail(const Error &error)
{
    const ErrorText text = errorText(error, tr("the deletion of this integration"));
    m_message->setProblem(text.sentence);
    m_running = false;
    m_remove->setText(tr("&Delete"));
    m_typed->setEnabled(true);
    m_remove->setEnabled(isConfirmed());
    if (!isVisible())
        open();
    if (text.action == ErrorText::Action::SignIn)
        Q_EMIT signInRequested();
}

void RemoveIntegrationDialog::reject()
{
    if (m_running)
        hide();
    else
        QDialog::reject();
}

} // namespace console
