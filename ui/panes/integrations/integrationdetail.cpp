// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/integrationdetail.h"

#include "core/ports/integrationservice.h"
#include "models/integrationoperationsmodel.h"
#include "ui/delegates/operationdelegate.h"
#include "ui/icons.h"
#include "ui/panes/integrations/callpanel.h"
#include "ui/panes/integrations/integrationfacts.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/statestack.h"

#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

IntegrationDetail::IntegrationDetail(IntegrationService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_name(new HeadingLabel({}, 1.4, this))
    , m_description(MutedLabel::wrapped({}, this))
    , m_edit(new QPushButton(icon(QStringLiteral("edit")), tr("&Edit…"), this))
    , m_update(new QPushButton(icon(QStringLiteral("refresh")), tr("&Update…"), this))
    , m_remove(new QPushButton(icon(QStringLiteral("delete")), tr("&Delete…"), this))
    , m_more(new QPushButton(tr("Mo&re"), this))
    , m_tabs(new QTabWidget(this))
    , m_facts(new IntegrationFacts(m_tabs))
    , m_factsStates(new StateStack(m_facts, m_tabs))
    , m_operations(new IntegrationOperationsModel(this))
    , m_list(new QListView(m_tabs))
    , m_listStates(new StateStack(m_list, m_tabs))
    , m_call(new CallPanel(service, *m_operations, m_tabs))
{
    build();
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(m_integration); });
    connect(m_update, &QPushButton::clicked, this, [this] { Q_EMIT updateRequested(m_integration); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removalRequested(m_integration.id); });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        showCall(index.data(IntegrationOperationsModel::IdRole).toString());
    });
    connect(m_call, &CallPanel::notice, this, &IntegrationDetail::notice);
    connect(m_call, &CallPanel::signInRequested, this, &IntegrationDetail::signInRequested);
    connect(m_factsStates, &StateStack::signInRequested, this, &IntegrationDetail::signInRequested);
    connect(m_listStates, &StateStack::signInRequested, this, &IntegrationDetail::signInRequested);
}

IntegrationDetail::~IntegrationDetail() = default;

void IntegrationDetail::show(const QString &workspaceId, const Integration &integration)
{
    const bool another = integration.id != m_integration.id;
    m_workspaceId = workspaceId;
    m_integration = integration;
    m_name->setText(integration.name.isEmpty() ? integration.slug : integration.name);
    m_description->setText(integration.description);
    m_description->setVisible(!integration.description.isEmpty());
    if (another) {
        m_facts->clear();
        m_edit->setEnabled(false); // saving without the headers would lose them
        m_update->setEnabled(false);
        m_more->setEnabled(false);
        m_operations->setOperations({});
        m_call->setIntegration(integration.slug);
    }
    fetch();
}

void IntegrationDetail::clear()
{
    m_detailCall.cancel();
    m_operationsCall.cancel();
    m_integration = {};
    m_operations->setOperations({});
}

void IntegrationDetail::setApp(const App &app)
{
    m_call->setApp(app);
}

void IntegrationDetail::showCall(const QString &operationId)
{
    m_tabs->setCurrentWidget(m_call);
    m_call->choose(operationId);
}

void IntegrationDetail::build()
{
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setWordWrap(true);
    m_edit->setObjectName(QStringLiteral("edit"));
    m_edit->setEnabled(false);
    m_update->setObjectName(QStringLiteral("update"));
    m_update->setToolTip(tr("Take over what a newer version of the OpenAPI document changes"));
    m_update->setEnabled(false);
    m_remove->setObjectName(QStringLiteral("delete"));
    m_more->setObjectName(QStringLiteral("more"));
    m_more->setEnabled(false);
    m_more->setMenu(new QMenu(m_more));
    m_more->menu()->addAction(
        tr("&Duplicate to another workspace…"), this, [this] { Q_EMIT copyRequested(m_integration); });
    m_more->menu()->addAction(
        tr("&Export as a file…"), this, [this] { Q_EMIT exportRequested(m_integration); });
    m_list->setObjectName(QStringLiteral("operations"));
    m_list->setAccessibleName(tr("Operations"));
    m_list->setModel(m_operations);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new OperationDelegate(m_list));
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setAccessibleName(tr("Parts of the integration"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_factsStates, tr("O&verview"));
    m_tabs->addTab(m_listStates, tr("O&perations"));
    m_tabs->addTab(m_call, tr("C&all"));

    auto *top = new QHBoxLayout;
    top->addWidget(m_name, 1);
    top->addWidget(m_edit, 0, Qt::AlignTop);
    top->addWidget(m_update, 0, Qt::AlignTop);
    top->addWidget(m_remove, 0, Qt::AlignTop);
    top->addWidget(m_more, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_description);
    layout->addWidget(m_tabs, 1);
}

void IntegrationDetail::fetch()
{
    m_detailCall = m_service.integration(
        m_workspaceId, m_integration.id, [this](const Result<Integration> &result) { take(result); });
    m_operationsCall = m_service.operations(m_workspaceId, m_integration.id,
        [this](const Result<QList<IntegrationOperation>> &result) { takeOperations(result); });
    m_factsStates->showLoading(tr("the integration"), [this] { cancel(); });
    m_listStates->showLoading(tr("the operations"), [this] { cancel(); });
}

void IntegrationDetail::cancel()
{
    if (m_detailCall.isActive())
        m_factsStates->showCancelled(tr("this integration"), [this] { fetch(); });
    if (m_operationsCall.isActive())
        m_listStates->showCancelled(tr("the operations"), [this] { fetch(); });
    m_detailCall.cancel();
    m_operationsCall.cancel();
}

void IntegrationDetail::take(const Result<Integration> &result)
{
    if (!result) {
        m_factsStates->showError(result.error(), tr("this integration"), [this] { fetch(); });
        return;
    }
    m_integration = *result;
    m_facts->setIntegration(m_integration);
    m_call->setDetail(m_integration);
    m_edit->setEnabled(true);
    m_update->setEnabled(true);
    m_more->setEnabled(true);
    m_factsStates->showContent();
}

void IntegrationDetail::takeOperations(const Result<QList<IntegrationOperation>> &result)
{
    if (!result) {
        m_listStates->showError(result.error(), tr("the operations"), [this] { fetch(); });
        return;
    }
    m_operations->setOperations(*result);
    m_call->operationsChanged();
    if (m_operations->rowCount() == 0)
        m_listStates->showEmpty(tr("No operations"),
            tr("Apps can call nothing of this integration. Import it again with "
               "the operations that they need."));
    else
        m_listStates->showContent();
}

} // namespace console
