// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/webauth/browseragent.h"

#include "ui/webauth/browserpage.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>

namespace console {
namespace {

/// The system's browser shows the page; there is nothing to close.
class OutsidePage : public AuthorizationPage {
public:
    OutsidePage(QUrl url, BrowserAgent::OpenOutside openOutside)
        : m_url(std::move(url))
        , m_openOutside(std::move(openOutside))
    {
        m_openOutside(m_url);
    }
    void raise() override { m_openOutside(m_url); }

private:
    QUrl m_url;
    BrowserAgent::OpenOutside m_openOutside;
};

/// The embedded browser, and the system's when that one does not start.
class EmbeddedPage : public AuthorizationPage {
public:
    EmbeddedPage(std::unique_ptr<BrowserPage> page, std::function<void()> closed,
        std::function<std::unique_ptr<AuthorizationPage>()> openOutside)
        : m_page(std::move(page))
    {
        QObject::connect(m_page.get(), &BrowserPage::closed, m_page.get(), [closed = std::move(closed)] {
            const std::function<void()> report = closed; // it may destroy this page and what it holds
            report();
        });
        QObject::connect(m_page.get(), &BrowserPage::failed, m_page.get(),
            [this, openOutside = std::move(openOutside)] { m_outside = openOutside(); });
    }
    void raise() override { m_outside ? m_outside->raise() : m_page->raise(); }

private:
    std::unique_ptr<BrowserPage> m_page;
    std::unique_ptr<AuthorizationPage> m_outside;
};

} // namespace

BrowserAgent::BrowserAgent(Setup setup)
    : m_setup(std::move(setup))
{
}

BrowserAgent::~BrowserAgent() = default;

QString BrowserAgent::defaultProgram()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    const QString name = QStringLiteral("base44-console-browser");
    const QString beside = programs.filePath(name);
    if (QFileInfo::exists(beside))
        return beside;
    return programs.filePath(QStringLiteral(CONSOLE_HELPERS_FROM_PROGRAMS "/") + name);
}

BrowserAgent::OpenOutside BrowserAgent::systemBrowser()
{
    return [](const QUrl &url) { return QDesktopServices::openUrl(url); };
}

std::unique_ptr<AuthorizationPage> BrowserAgent::open(
    const AuthorizationRequest &request, std::function<void()> closed)
{
    if (!hasEmbeddedBrowser())
        return std::make_unique<OutsidePage>(request.url, m_setup.openOutside);
    auto page = std::make_unique<BrowserPage>(
        m_setup.program, m_setup.arguments ? m_setup.arguments() : QStringList(), request);
    m_lastPage = page.get();
    return std::make_unique<EmbeddedPage>(std::move(page), std::move(closed),
        [url = request.url, openOutside = m_setup.openOutside, isBroken = m_isBroken] {
            *isBroken = true;
            return std::make_unique<OutsidePage>(url, openOutside);
        });
}

bool BrowserAgent::openInSystemBrowser(const QUrl &url)
{
    return m_setup.openOutside(url);
}

bool BrowserAgent::hasEmbeddedBrowser() const
{
    return !*m_isBroken && QFileInfo(m_setup.program).isExecutable();
}

BrowserPage *BrowserAgent::lastPage() const
{
    return m_lastPage;
}

} // namespace console
