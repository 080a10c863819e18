// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectordetail.h"

#include "models/connectflow.h"
#include "ui/panes/connectors/connectorfacts.h"
#include "ui/panes/connectors/connectorform.h"
#include "ui/panes/connectors/connectorheader.h"
#include "ui/panes/connectors/connectorlook.h"
#include "ui/panes/connectors/connectorremoval.h"
#include "ui/panes/connectors/connectprogress.h"
#include "ui/widgets/columnpage.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int detailWidth = 780;

QString purpose(const ConnectorType &type)
{
    const QString name = type.displayName;
    // Fact sheet 5.6: X is metered, its calls go through a proxy that takes credits.
    return type.type == QLatin1String("x")
        ? ConnectorDetail::tr(
            "Backend functions of this app can call %1 through Base44; each call takes credits.")
              .arg(name)
        : ConnectorDetail::tr("Backend functions of this app can call %1 within the scopes you allow. Base44 "
                              "keeps the sign-in.")
              .arg(name);
}

} // namespace

ConnectorDetail::ConnectorDetail(ConnectFlow &flow, ConsentBrowser &browser, QWidget *parent)
    : QStackedWidget(parent)
    , m_flow(flow)
    , m_page(new ColumnPage(detailWidth, this))
    , m_header(new ConnectorHeader(this))
    , m_purpose(new PlainLabel({}, this))
    , m_facts(new ConnectorFacts(this))
    , m_progress(new ConnectProgress(flow, browser, this))
    , m_actions(new QWidget(this))
    , m_form(new ConnectorForm(m_actions))
    , m_removal(new ConnectorRemoval(this))
{
    setObjectName(QStringLiteral("connectorDetail"));
    m_purpose->setObjectName(QStringLiteral("connectorPurpose"));
    m_purpose->setWordWrap(true);
    makeActions();
    auto *shared = MutedLabel::wrapped(
        tr("Connected accounts are shared by all users of this app's backend functions."), this);
    for (QWidget *part : std::initializer_list<QWidget *>{
             m_header, m_purpose, m_progress, m_facts, m_actions, m_removal, shared })
        m_page->column()->addWidget(part);
    m_page->column()->addStretch(1);

    auto *hint = MutedLabel::wrapped(tr("Choose a connector on the left to see what it can do."), this);
    hint->setAlignment(Qt::AlignCenter);
    addWidget(hint);
    addWidget(m_page);

    connect(m_progress, &ConnectProgress::signInRequested, this, &ConnectorDetail::signInRequested);
    connect(m_progress, &ConnectProgress::removeRequested, this, &ConnectorDetail::removeRequested);
    connect(m_removal, &ConnectorRemoval::signInRequested, this, &ConnectorDetail::signInRequested);
    connect(m_removal, &ConnectorRemoval::disconnectRequested, this, &ConnectorDetail::disconnectRequested);
    connect(m_removal, &ConnectorRemoval::removeRequested, this, &ConnectorDetail::removeRequested);
}

void ConnectorDetail::makeActions()
{
    m_primary = namedButton({}, QStringLiteral("connect"), m_actions);
    m_scopes = namedButton({}, QStringLiteral("changeScopes"), m_actions);
    m_blocked = MutedLabel::wrapped({}, m_actions);
    m_blocked->setObjectName(QStringLiteral("connectBlocked"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_primary);
    buttons->addWidget(m_scopes);
    buttons->addSpacing(6);
    buttons->addWidget(m_blocked, 1);
    auto *layout = new QVBoxLayout(m_actions);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(14);
    layout->addWidget(m_form);
    layout->addLayout(buttons);
    connect(m_primary, &QPushButton::clicked, this, &ConnectorDetail::runPrimary);
    connect(m_scopes, &QPushButton::clicked, this, &ConnectorDetail::toggleScopes);
}

void ConnectorDetail::setSituation(const Situation &situation)
{
    const auto typeOf = [](const Situation &some) { return some.item ? some.item->type.type : QString(); };
    const bool isOther = typeOf(situation) != typeOf(m_now);
    m_now = situation;
    if (isOther) {
        closeForm();
        m_page->ensureVisible(0, 0);
    }
    showSituation();
}

void ConnectorDetail::closeForm()
{
    m_formRevealed = false;
    m_form->showScopes(false);
}

void ConnectorDetail::focusPrimary()
{
    if (m_primary->isEnabled() && m_primary->isVisible())
        m_primary->setFocus(Qt::TabFocusReason);
}

void ConnectorDetail::showSituation()
{
    setCurrentIndex(m_now.item ? 1 : 0);
    if (!m_now.item)
        return;
    const ConnectorItem &item = *m_now.item;
    const bool running = m_now.flowIsHere && m_flow.isRunning();
    // Where the flow's own buttons say what can be done next, nothing else does.
    using FlowState = ConnectFlow::State;
    const bool inFlow = running
        || (m_now.flowIsHere
            && (m_flow.state() == FlowState::Failed || m_flow.state() == FlowState::TimedOut
                || m_flow.state() == FlowState::OtherUser));
    const bool active = item.connector && item.connector->state == Connector::State::Active;
    const bool editing = m_form->isShowingScopes();

    m_header->setItem(item);
    m_purpose->setText(purpose(item.type));
    m_facts->setItem(item);
    m_facts->setVisible(item.connector.has_value());
    m_progress->setName(item.type.displayName);
    m_progress->setVisible(m_now.flowIsHere);

    m_form->setType(item.type);
    m_form->setVisible(!inFlow && (editing || (m_form->hasFields() && (!active || m_formRevealed))));
    m_actions->setVisible(!inFlow);
    const QString reason = blockedReason();
    m_blocked->setText(reason);
    m_primary->setEnabled(reason.isEmpty());
    m_primary->setDefault(!active || editing);
    m_scopes->setEnabled(reason.isEmpty());
    m_primary->setText(!item.connector ? tr("&Connect")
            : active && editing        ? tr("&Save scopes")
                                       : tr("&Reconnect"));
    m_scopes->setText(editing ? tr("Leave scopes as they are")
            : item.connector  ? tr("Change s&copes…")
                              : tr("Choose s&copes…"));

    m_removal->setVisible(!running && item.connector.has_value());
    m_removal->setActions(
        item.connector && item.connector->state != Connector::State::Disconnected, m_now.isActionRunning);
    m_removal->setProblem(m_now.actionError, item.type.displayName);
}

QString ConnectorDetail::blockedReason() const
{
    if (m_now.isActionRunning)
        return tr("One moment…");
    if (!m_now.connectingOther.isEmpty())
        return tr("%1 is being connected. Finish or cancel that first.").arg(m_now.connectingOther);
    // Connecting replaces the scopes: not before it is known whether there are any.
    if (m_now.statesFailed && !m_now.knowsStates)
        return tr("Whether it is connected could not be checked. Check again on the left first.");
    if (!m_now.knowsStates)
        return tr("Checking whether it is connected…");
    return {};
}

void ConnectorDetail::runPrimary()
{
    if (!m_now.item)
        return;
    const ConnectorItem &item = *m_now.item;
    const bool editing = m_form->isShowingScopes();
    if (m_form->hasFields() && m_form->isHidden()) {
        m_formRevealed = true;
        showSituation();
        m_form->setFocus();
        return;
    }
    if (m_form->hasFields() && !m_form->validate())
        return;
    ConnectRequest request;
    request.type = item.type.type;
    request.fields = m_form->values();
    if (editing)
        request.scopes = m_form->scopes();
    else if (item.connector)
        request.scopes = item.connector->scopes;
    // A disconnected one has no grant that could stand in the way; new scopes may fit the grant there is.
    const bool active = item.connector && item.connector->state == Connector::State::Active;
    request.forceReconnect =
        item.connector && item.connector->state != Connector::State::Disconnected && !(active && editing);
    Q_EMIT connectRequested(request);
}

void ConnectorDetail::toggleScopes()
{
    const bool show = !m_form->isShowingScopes();
    m_form->showScopes(
        show, m_now.item && m_now.item->connector ? m_now.item->connector->scopes : QStringList());
    showSituation();
    if (show)
        m_form->focusScopes();
}

} // namespace console
