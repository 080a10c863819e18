// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/consentbrowser.h"

#include "core/ports/authorizationagent.h"
#include "models/connectflow.h"

#include <QClipboard>
#include <QGuiApplication>

namespace console {

ConsentBrowser::ConsentBrowser(ConnectFlow &flow, AuthorizationAgent &agent, QObject *parent)
    : QObject(parent)
    , m_flow(flow)
    , m_agent(agent)
{
    connect(&m_flow, &ConnectFlow::browserNeeded, this, &ConsentBrowser::open);
    connect(&m_flow, &ConnectFlow::changed, this, &ConsentBrowser::followFlow);
}

ConsentBrowser::~ConsentBrowser() = default;

bool ConsentBrowser::prefersSystem() const
{
    return !hasWindow() || refusesEmbeddedBrowser(m_flow.type());
}

bool ConsentBrowser::hasWindow() const
{
    return m_agent.hasEmbeddedBrowser();
}

void ConsentBrowser::openInWindow()
{
    if (m_flow.redirectUrl().isEmpty())
        return;
    if (m_page && m_place == Place::Window)
        return m_page->raise();
    AuthorizationRequest request;
    request.url = m_flow.redirectUrl();
    request.title = tr("Connect %1").arg(m_name);
    request.hint = tr("Sign in to %1 and allow access. This window closes by itself.").arg(m_name);
    m_page = m_agent.open(request, [this] {
        setPlace(Place::Closed);
        // Most people close the page because they are done.
        if (m_flow.state() == ConnectFlow::State::AwaitingConsent)
            m_flow.check();
    });
    setPlace(m_page ? Place::Window : Place::Failed);
}

void ConsentBrowser::openInSystem()
{
    if (m_flow.redirectUrl().isEmpty())
        return;
    if (m_agent.openInSystemBrowser(m_flow.redirectUrl())) {
        m_page.reset();
        setPlace(Place::System);
    } else if (m_place != Place::Window) {
        setPlace(Place::Failed);
    }
}

void ConsentBrowser::copyLink()
{
    m_copied = m_flow.redirectUrl().toString(QUrl::FullyEncoded);
    QGuiApplication::clipboard()->setText(m_copied);
}

void ConsentBrowser::open()
{
    if (prefersSystem())
        openInSystem();
    else
        openInWindow();
}

void ConsentBrowser::followFlow()
{
    if (!m_flow.redirectUrl().isEmpty())
        return;
    m_page.reset();
    m_place = Place::Nowhere;
    if (!m_copied.isEmpty() && QGuiApplication::clipboard()->text() == m_copied)
        QGuiApplication::clipboard()->clear();
    m_copied.clear();
}

void ConsentBrowser::setPlace(Place place)
{
    m_place = place;
    Q_EMIT changed();
}

} // namespace console
