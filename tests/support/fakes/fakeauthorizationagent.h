// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/authorizationagent.h"

#include <QList>

namespace console::test {

/// Pages that are only counted. `close()` is the person closing the page.
class FakeAuthorizationAgent final : public AuthorizationAgent {
public:
    QList<AuthorizationRequest> opened;
    QList<QUrl> openedInSystemBrowser;
    int openPages = 0;
    int raised = 0;
    bool systemBrowserWorks = true;
    bool embeddedBrowser = true; ///< is installed

    std::unique_ptr<AuthorizationPage> open(
        const AuthorizationRequest &request, std::function<void()> closed) override
    {
        opened.append(request);
        m_closed = std::move(closed);
        return std::make_unique<Page>(*this);
    }
    bool openInSystemBrowser(const QUrl &url) override
    {
        openedInSystemBrowser.append(url);
        return systemBrowserWorks;
    }
    bool hasEmbeddedBrowser() const override { return embeddedBrowser; }

    void close()
    {
        if (const auto closed = m_closed) // a copy: it destroys the page
            closed();
    }

private:
    class Page final : public AuthorizationPage {
    public:
        explicit Page(FakeAuthorizationAgent &agent)
            : m_agent(agent)
        {
            ++m_agent.openPages;
        }
        ~Page() override { --m_agent.openPages; }
        void raise() override { ++m_agent.raised; }

    private:
        FakeAuthorizationAgent &m_agent;
    };

    std::function<void()> m_closed;
};

} // namespace console::test
