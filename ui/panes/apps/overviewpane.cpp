// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/apps/overviewpane.h"

#include "ui/panes/apps/appspane.h"
#include "ui/panes/apps/workspacepane.h"

#include <QVBoxLayout>

namespace console {

OverviewPane::OverviewPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void OverviewPane::setScope(const Scope &scope)
{
    const bool isOfApp = !scope.app.id.isEmpty();
    if (!m_page || isOfApp != m_isOfApp) {
        delete m_page;
        if (isOfApp)
            m_page = new AppsPane(m_context, this);
        else
            m_page = new WorkspacePane(m_context, this);
        m_isOfApp = isOfApp;
        layout()->addWidget(m_page);
        m_page->show();
        connect(m_page, &Pane::paneRequested, this, &Pane::paneRequested);
        connect(m_page, &Pane::appRequested, this, &Pane::appRequested);
        connect(m_page, &Pane::signInRequested, this, &Pane::signInRequested);
        connect(m_page, &Pane::notice, this, &Pane::notice);
    }
    m_page->setScope(scope);
}

void OverviewPane::refresh()
{
    if (m_page)
        m_page->refresh();
}

Pane *makeOverviewPane(const PaneContext &context, QWidget *parent)
{
    return new OverviewPane(context, parent);
}

} // namespace console
