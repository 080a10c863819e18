// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectprogress.h"

#include "models/connectflow.h"
#include "ui/errortext.h"
#include "ui/panes/connectors/connectorlook.h"
#include "ui/panes/connectors/connectsteps.h"
#include "ui/panes/connectors/consentbrowser.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

using FlowState = ConnectFlow::State;
using ConsentPlace = ConsentBrowser::Place;

ConnectProgress::ConnectProgress(ConnectFlow &flow, ConsentBrowser &browser, QWidget *parent)
    : Card({}, parent)
    , m_flow(flow)
    , m_browser(browser)
    , m_title(new HeadingLabel({}, 1.08, this))
    , m_elapsed(new MutedLabel({}, this))
    , m_steps(new ConnectSteps(this))
    , m_sentence(new PlainLabel({}, this))
    , m_busy(new QProgressBar(this))
{
    m_title->setObjectName(QStringLiteral("flowTitle"));
    m_title->setWordWrap(true);
    m_elapsed->setObjectName(QStringLiteral("flowElapsed"));
    m_sentence->setObjectName(QStringLiteral("flowSentence"));
    m_sentence->setWordWrap(true);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(4);
    m_busy->setAccessibleName(tr("Connecting"));

    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_elapsed, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    content()->setSpacing(10);
    content()->addLayout(head);
    content()->addWidget(m_steps);
    content()->addWidget(m_busy);
    content()->addWidget(m_sentence);
    content()->addLayout(buttons);

    makeButtons();
    for (QPushButton *button :
        { m_check, m_openAgain, m_openElsewhere, m_copyLink, m_startOver, m_signIn, m_remove })
        buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_close);

    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &ConnectProgress::tellElapsed);
    connect(&m_flow, &ConnectFlow::changed, this, &ConnectProgress::showState);
    connect(&m_browser, &ConsentBrowser::changed, this, &ConnectProgress::showState);
    showState();
}

void ConnectProgress::makeButtons()
{
    m_check = namedButton({}, QStringLiteral("flowCheck"), this);
    m_openAgain = namedButton(tr("Open again"), QStringLiteral("flowOpenAgain"), this);
    m_openElsewhere = namedButton({}, QStringLiteral("flowOpenElsewhere"), this);
    m_copyLink = namedButton(tr("Copy link"), QStringLiteral("flowCopyLink"), this);
    m_startOver = namedButton({}, QStringLiteral("flowStartOver"), this);
    m_signIn = namedButton(tr("Sign in"), QStringLiteral("flowSignIn"), this);
    m_remove = namedButton(tr("Remove…"), QStringLiteral("flowRemove"), this);
    m_cancel = namedButton(tr("Cancel"), QStringLiteral("flowCancel"), this);
    m_close = namedButton(tr("Close"), QStringLiteral("flowClose"), this);

    connect(m_check, &QPushButton::clicked, &m_flow, &ConnectFlow::check);
    connect(m_openAgain, &QPushButton::clicked, this, [this] {
        if (m_browser.prefersSystem())
            m_browser.openInSystem();
        else
            m_browser.openInWindow();
    });
    connect(m_openElsewhere, &QPushButton::clicked, this, [this] {
        if (m_browser.prefersSystem())
            m_browser.openInWindow();
        else
            m_browser.openInSystem();
    });
    connect(m_copyLink, &QPushButton::clicked, &m_browser, &ConsentBrowser::copyLink);
    connect(m_startOver, &QPushButton::clicked, &m_flow, &ConnectFlow::startOver);
    connect(m_signIn, &QPushButton::clicked, this, &ConnectProgress::signInRequested);
    connect(m_remove, &QPushButton::clicked, this, &ConnectProgress::removeRequested);
    connect(m_cancel, &QPushButton::clicked, &m_flow, &ConnectFlow::cancel);
    connect(m_close, &QPushButton::clicked, &m_flow, &ConnectFlow::dismiss);
}

void ConnectProgress::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    showState();
}

void ConnectProgress::showState()
{
    const FlowState state = m_flow.state();
    const bool running = m_flow.isRunning();
    m_title->setText(title());
    m_sentence->setText(sentence());
    m_steps->setVisible(running);
    m_steps->setDone(state == FlowState::Starting ? 0 : 1);
    m_busy->setVisible(
        m_flow.isChecking() || state == FlowState::Starting || state == FlowState::AwaitingConsent);
    m_elapsed->setVisible(running);
    if (running && !m_second.isActive())
        m_second.start();
    else if (!running)
        m_second.stop();
    tellElapsed();
    showButtons();
}

void ConnectProgress::showButtons()
{
    const FlowState state = m_flow.state();
    const bool waiting = state == FlowState::AwaitingConsent || state == FlowState::ManualCheck;
    const bool ended = !m_flow.isRunning();
    const bool refused = state == FlowState::Error && m_flow.error().kind == Error::Kind::Unauthorized;

    m_check->setText(
        state == FlowState::ManualCheck ? tr("I have finished: refresh list") : tr("Check again"));
    m_check->setVisible(m_flow.canCheck() && state != FlowState::AwaitingConsent && !refused);
    m_check->setEnabled(!m_flow.isChecking());
    m_openAgain->setVisible(waiting);
    m_openElsewhere->setText(
        m_browser.prefersSystem() ? tr("Open here instead") : tr("Open in system browser"));
    m_openElsewhere->setVisible(waiting && m_browser.hasWindow());
    m_copyLink->setVisible(waiting && m_browser.place() == ConsentPlace::Failed);
    const bool again = state == FlowState::Failed || state == FlowState::Error;
    m_startOver->setText(again ? tr("Try again") : tr("Start over"));
    m_startOver->setVisible(!refused && (again || state == FlowState::TimedOut));
    m_signIn->setVisible(refused);
    m_remove->setVisible(state == FlowState::OtherUser);
    m_close->setVisible(ended); // first, so that the focus has where to go from the other
    m_cancel->setVisible(!ended);
}

void ConnectProgress::tellElapsed()
{
    const auto seconds = m_flow.elapsed().count();
    m_elapsed->setText(QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')));
    m_elapsed->setAccessibleName(tr("Waiting for %n second(s)", nullptr, int(seconds)));
}

QString ConnectProgress::title() const
{
    switch (m_flow.state()) {
    case FlowState::Idle:
        break;
    case FlowState::Starting:
        return tr("Connecting %1").arg(m_name);
    case FlowState::AwaitingConsent:
    case FlowState::ManualCheck:
        return tr("Waiting for you to allow access");
    case FlowState::Connected:
        return tr("%1 is connected").arg(m_name);
    case FlowState::Failed:
        return tr("Access was not given");
    case FlowState::TimedOut:
        return tr("Not finished yet");
    case FlowState::OtherUser:
        return tr("Connected by someone else");
    case FlowState::Cancelled:
        return tr("Cancelled");
    case FlowState::Error:
        return errorText(m_flow.error(), tr("the connection to %1").arg(m_name)).title;
    }
    return {};
}

QString ConnectProgress::sentence() const
{
    switch (m_flow.state()) {
    case FlowState::Idle:
        break;
    case FlowState::Starting:
        return tr("This takes a moment.");
    case FlowState::AwaitingConsent:
        return waitingSentence();
    case FlowState::ManualCheck:
        return manualSentence();
    case FlowState::Connected:
        return tr("Backend functions of this app can use it now.");
    case FlowState::Failed:
        return tr("%1 refused, or access was denied in the browser. Nothing was connected.").arg(m_name);
    case FlowState::TimedOut:
        if (m_flow.isChecking())
            return tr("Checking…");
        return m_flow.foundNothingYet()
            ? tr("Still no answer from %1. Start over to get a new link.").arg(m_name)
            : tr("No answer came within 10 minutes, and the link no longer works. If you did allow access, "
                 "check again.");
    case FlowState::OtherUser: {
        const QString who = m_flow.otherUserEmail().isEmpty() ? tr("another user") : m_flow.otherUserEmail();
        const QString what = m_flow.otherUserMessage().isEmpty() ? tr("Already connected by %1.").arg(who)
                                                                 : m_flow.otherUserMessage();
        return what + QLatin1Char(' ')
            + tr("Only that person can change it. Or remove the connector, then connect it again.");
    }
    case FlowState::Cancelled:
        return tr("Nothing is waited for any more. If you allowed access already, it may still take effect.");
    case FlowState::Error: {
        const ErrorText text = errorText(m_flow.error(), tr("the connection to %1").arg(m_name));
        return text.details.isEmpty() ? text.sentence : text.sentence + QLatin1Char('\n') + text.details;
    }
    }
    return {};
}

QString ConnectProgress::waitingSentence() const
{
    if (m_flow.failuresInARow() > 0)
        return tr("The last check got no answer. Trying again.");
    const ConsentPlace place = m_browser.place();
    const bool open = place == ConsentPlace::Window || place == ConsentPlace::System;
    return open ? browserSentence() + QLatin1Char(' ') + tr("The console notices by itself.")
                : browserSentence();
}

QString ConnectProgress::browserSentence() const
{
    switch (m_browser.place()) {
    case ConsentPlace::Nowhere:
        break;
    case ConsentPlace::Window:
        return tr("A window shows the page of %1. Allow access there.").arg(m_name);
    case ConsentPlace::System:
        return refusesEmbeddedBrowser(m_flow.type())
            ? tr("The page is open in your browser, because this provider refuses sign-in inside other "
                 "programs. Allow access there.")
            : tr("The page is open in your browser. Allow access there.");
    case ConsentPlace::Closed:
        return tr("Still waiting. Finish in the browser, or cancel.");
    case ConsentPlace::Failed:
        return tr(
            "No browser could be opened. Copy the link and open it yourself. Do not pass it on: whoever "
            "opens it can connect their account.");
    }
    return {};
}

QString ConnectProgress::manualSentence() const
{
    if (m_flow.isChecking())
        return tr("Looking for it among the connected accounts. This can take a minute.");
    if (m_flow.foundNothingYet())
        return tr(
            "It is not among the connected accounts yet. Finish in the browser, then refresh once more.");
    if (m_flow.error() != Error())
        return errorText(m_flow.error(), tr("the connected accounts")).sentence;
    return browserSentence() + QLatin1Char(' ')
        + tr("Base44 does not tell when this one is done, so say so when you have finished.");
}

} // namespace console
