// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/webauth/browseragent.h"

#include "core/logging.h"
#include "core/ports/webauthplugin.h"

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

} // namespace

BrowserAgent::BrowserAgent(QString pluginFile, OpenOutside openOutside)
    : m_loader(pluginFile)
    , m_openOutside(std::move(openOutside))
{
}

// The module stays loaded: Chromium cannot be unloaded.
BrowserAgent::~BrowserAgent() = default;

QString BrowserAgent::defaultPluginFile()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    const QString name = QStringLiteral("base44-console-webauth.so");
    const QString beside = programs.filePath(name);
    if (QFileInfo::exists(beside))
        return beside;
    return programs.filePath(QStringLiteral(CONSOLE_LIBRARIES_FROM_PROGRAMS "/") + name);
}

BrowserAgent::OpenOutside BrowserAgent::systemBrowser()
{
    return [](const QUrl &url) { return QDesktopServices::openUrl(url); };
}

std::unique_ptr<AuthorizationPage> BrowserAgent::open(
    const AuthorizationRequest &request, std::function<void()> closed)
{
    if (WebAuthPlugin *browser = plugin())
        return browser->open(request, std::move(closed), m_openOutside);
    return std::make_unique<OutsidePage>(request.url, m_openOutside);
}

bool BrowserAgent::openInSystemBrowser(const QUrl &url)
{
    return m_openOutside(url);
}

bool BrowserAgent::hasEmbeddedBrowser() const
{
    return !m_isBroken && QFileInfo::exists(m_loader.fileName());
}

WebAuthPlugin *BrowserAgent::plugin()
{
    if (!hasEmbeddedBrowser())
        return nullptr;
    auto *browser = qobject_cast<WebAuthPlugin *>(m_loader.instance());
    if (!browser) {
        qCWarning(logWebAuth) << "The embedded browser cannot be used:" << m_loader.errorString();
        m_isBroken = true;
    }
    return browser;
}

} // namespace console
