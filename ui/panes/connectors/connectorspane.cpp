// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectorspane.h"

#include "models/operations.h"
#include "ui/panes/connectors/connectordetail.h"
#include "ui/panes/connectors/connectorlist.h"
#include "ui/panes/connectors/consentbrowser.h"
#include "ui/widgets/lossquestion.h"
#include "ui/widgets/statestack.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace console {

ConnectorsPane::ConnectorsPane(const PaneContext &context, ConnectFlow::Timing timing, QWidget *parent)
    : Pane(parent)
    , m_model(context.services.connectors)
    , m_actions(context.services.connectors, context.operations ? *context.operations : *new Operations(this))
    , m_flow(context.services.connectors, timing)
    , m_browser(new ConsentBrowser(m_flow, context.browser, this))
{
    auto *splitter = new QSplitter(this);
    m_list = new ConnectorList(m_model, splitter);
    m_detail = new ConnectorDetail(m_flow, *m_browser, splitter);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({ 360, 720 });
    m_stack = new StateStack(splitter, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(&m_model, &ConnectorModel::loadStateChanged, this, &ConnectorsPane::showLoad);
    connect(&m_model, &ConnectorModel::statesLoadStateChanged, this, &ConnectorsPane::showLoad);
    connect(&m_flow, &ConnectFlow::changed, this, &ConnectorsPane::followFlow);
    connect(&m_actions, &ConnectorActions::runningChanged, this, &ConnectorsPane::showDetail);
    connect(&m_actions, &ConnectorActions::done, this, &ConnectorsPane::actionDone);
    connect(&m_actions, &ConnectorActions::failed, this,
        [this](ConnectorActions::Action, const QString &appId, const QString &type, const Error &error) {
            if (appId == m_model.appId())
                m_actionErrors.insert(type, error);
            showDetail();
        });
    connect(m_list, &ConnectorList::selectionChanged, this, &ConnectorsPane::showDetail);
    connect(m_list, &ConnectorList::activated, m_detail, &ConnectorDetail::focusPrimary);
    connect(m_list, &ConnectorList::signInRequested, this, &Pane::signInRequested);
    connect(m_stack, &StateStack::signInRequested, this, &Pane::signInRequested);
    connect(m_detail, &ConnectorDetail::connectRequested, this, &ConnectorsPane::connectAccount);
    connect(m_detail, &ConnectorDetail::disconnectRequested, this, &ConnectorsPane::disconnectAccount);
    connect(m_detail, &ConnectorDetail::removeRequested, this, &ConnectorsPane::askToRemove);
    connect(m_detail, &ConnectorDetail::signInRequested, this, &Pane::signInRequested);
    showLoad();
}

ConnectorsPane::~ConnectorsPane()
{
    // The widgets look at the model and the flow, so they go first.
    delete m_stack;
}

void ConnectorsPane::setScope(const Scope &scope)
{
    if (scope.app.id == m_model.appId())
        return;
    m_flow.dismiss();
    m_actionErrors.clear();
    m_hasSelectedFirst = false;
    m_model.setApp(scope.app.id);
    showLoad();
}

void ConnectorsPane::refresh()
{
    m_model.refresh();
}

void ConnectorsPane::focusSearch()
{
    m_list->focusSearch();
}

void ConnectorsPane::showLoad()
{
    const LoadState state = m_model.loadState();
    if (m_model.appId().isEmpty()) {
        m_stack->showEmpty(tr("No app is selected"), tr("Choose an app to see its connectors."));
    } else if (m_model.rowCount() > 0) {
        m_stack->showContent();
    } else if (state == LoadState::Loading) {
        if (!m_stack->isLoading())
            m_stack->showLoading(tr("the connectors"), [this] { m_model.cancel(); });
    } else if (state == LoadState::Failed) {
        m_stack->showError(m_model.error(), tr("the connectors"), [this] { m_model.refresh(); });
    } else if (state == LoadState::Cancelled) {
        m_stack->showCancelled(tr("the connectors"), [this] { m_model.refresh(); });
    } else {
        m_stack->showEmpty(tr("No connectors"), tr("The server offers no connectors for this app."),
            tr("Refresh"), [this] { m_model.refresh(); });
    }
    // Not before the states are there: they decide what comes first.
    const bool settled = state != LoadState::Loading && m_model.statesLoadState() != LoadState::Loading;
    if (settled && !m_hasSelectedFirst && m_model.rowCount() > 0) {
        m_hasSelectedFirst = true;
        if (m_list->selectedType().isEmpty())
            m_list->selectFirst();
    }
    showDetail();
}

void ConnectorsPane::showDetail()
{
    const QString type = m_list->selectedType();
    ConnectorDetail::Situation now;
    if (const ConnectorItem *item = m_model.item(type))
        now.item = *item;
    now.knowsStates = m_model.knowsStates();
    now.statesFailed =
        m_model.statesLoadState() == LoadState::Failed || m_model.statesLoadState() == LoadState::Cancelled;
    now.flowIsHere = m_flow.state() != ConnectFlow::State::Idle && m_flow.type() == type;
    if (m_flow.isRunning() && !now.flowIsHere)
        now.connectingOther = nameOf(m_flow.type());
    now.isActionRunning = m_actions.isRunning(m_model.appId(), type);
    const auto error = m_actionErrors.constFind(type);
    if (error != m_actionErrors.constEnd())
        now.actionError = *error;
    m_detail->setSituation(now);
}

void ConnectorsPane::followFlow()
{
    const auto before = std::exchange(m_flowState, m_flow.state());
    if (m_flowState != before && m_flowState == ConnectFlow::State::Connected) {
        if (m_list->selectedType() == m_flow.type())
            m_detail->closeForm();
        m_model.noteState(m_flow.type(), Connector::State::Active);
        Q_EMIT notice(tr("%1 is connected.").arg(nameOf(m_flow.type())));
    }
    showDetail();
}

void ConnectorsPane::connectAccount(const ConnectRequest &request)
{
    m_actionErrors.remove(request.type);
    m_browser->setName(nameOf(request.type));
    m_list->focusItems(); // the button goes away
    m_flow.start(m_model.appId(), request);
}

void ConnectorsPane::disconnectAccount()
{
    const QString type = m_list->selectedType();
    m_actionErrors.remove(type);
    m_list->focusItems(); // the button goes grey
    m_actions.run(ConnectorActions::Action::Disconnect, m_model.appId(), type,
        tr("Disconnecting %1").arg(nameOf(type)));
}

void ConnectorsPane::askToRemove()
{
    const QString type = m_list->selectedType();
    askBeforeLoss(
        { "confirmRemove", tr("Remove connector"), tr("Remove %1 from this app?").arg(nameOf(type)),
            tr("Backend functions that use it will fail until it is connected again."), tr("Remove"), {} },
        this, [this, appId = m_model.appId(), type] {
            m_actionErrors.remove(type);
            m_list->focusItems(); // the button goes grey
            m_actions.run(ConnectorActions::Action::Remove, appId, type, tr("Removing %1").arg(nameOf(type)));
        });
}

void ConnectorsPane::actionDone(ConnectorActions::Action action, const QString &appId, const QString &type)
{
    if (appId != m_model.appId())
        return;
    const bool removed = action == ConnectorActions::Action::Remove;
    const QString name = nameOf(type);
    if (m_flow.type() == type && !m_flow.isRunning())
        m_flow.dismiss();
    m_model.noteState(type, removed ? std::nullopt : std::optional(Connector::State::Disconnected));
    Q_EMIT notice((removed ? tr("%1 is removed.") : tr("%1 is disconnected.")).arg(name));
}

QString ConnectorsPane::nameOf(const QString &type) const
{
    const ConnectorItem *item = m_model.item(type);
    return item ? item->type.displayName : type;
}

Pane *makeConnectorsPane(const PaneContext &context, QWidget *parent)
{
    return new ConnectorsPane(context, {}, parent);
}

} // namespace console
