// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/webauth/webpage.h"

#include <QWebEngineCertificateError>
#include <QWebEngineClientCertificateSelection>
#include <QWebEngineFileSystemAccessRequest>
#include <QWebEngineFullScreenRequest>
#include <QWebEngineQuotaRequest>
#include <QWebEngineRegisterProtocolHandlerRequest>
#include <QWebEngineSettings>

namespace console {
namespace {

bool isWeb(const QUrl &url)
{
    return url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
}

/// Documents that a page makes itself. They can do no more than the page.
bool isInline(const QUrl &url)
{
    return url.scheme() == QLatin1String("about") || url.scheme() == QLatin1String("blob")
        || url.scheme() == QLatin1String("data");
}

} // namespace

WebPage::WebPage(QWebEngineProfile *profile, std::function<QWebEnginePage *()> makePopup, QObject *parent)
    : QWebEnginePage(profile, parent)
    , m_makePopup(std::move(makePopup))
{
    QWebEngineSettings *rules = settings();
    rules->setAttribute(QWebEngineSettings::ErrorPageEnabled, false); // the window has its own
    rules->setAttribute(QWebEngineSettings::PluginsEnabled, false);
    rules->setAttribute(QWebEngineSettings::PdfViewerEnabled, false);
    rules->setAttribute(QWebEngineSettings::FullScreenSupportEnabled, false);
    rules->setAttribute(QWebEngineSettings::ScreenCaptureEnabled, false);
    rules->setAttribute(QWebEngineSettings::NavigateOnDropEnabled, false);
    rules->setAttribute(QWebEngineSettings::JavascriptCanAccessClipboard, false);
    rules->setAttribute(QWebEngineSettings::WebRTCPublicInterfacesOnly, true);
    rules->setUnknownUrlSchemePolicy(QWebEngineSettings::DisallowUnknownUrlSchemes);
    refuseRequests();
}

void WebPage::refuseRequests()
{
    connect(this, &QWebEnginePage::certificateError, this, [this](QWebEngineCertificateError error) {
        error.rejectCertificate();
        Q_EMIT certificateRefused(error.url().host(QUrl::FullyEncoded), error.description());
    });
    connect(
        this, &QWebEnginePage::featurePermissionRequested, this, [this](const QUrl &origin, Feature feature) {
            setFeaturePermission(origin, feature, PermissionDeniedByUser);
            Q_EMIT refused(tr("The page asked for access to this computer, which is not given here."));
        });
    connect(this, &QWebEnginePage::quotaRequested, this,
        [](QWebEngineQuotaRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::fileSystemAccessRequested, this,
        [](QWebEngineFileSystemAccessRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::fullScreenRequested, this,
        [](QWebEngineFullScreenRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::registerProtocolHandlerRequested, this,
        [](QWebEngineRegisterProtocolHandlerRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::selectClientCertificate, this,
        [](QWebEngineClientCertificateSelection selection) { selection.selectNone(); });
}

QWebEnginePage *WebPage::createWindow(WebWindowType)
{
    return m_makePopup();
}

QStringList WebPage::chooseFiles(FileSelectionMode, const QStringList &, const QStringList &)
{
    Q_EMIT refused(tr("Files cannot be sent from here."));
    return {};
}

void WebPage::javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString &, int, const QString &)
{
    // Pages write tokens and addresses to their console.
}

bool WebPage::acceptNavigationRequest(const QUrl &url, NavigationType, bool isMainFrame)
{
    if (isWeb(url) || (isInline(url) && (!isMainFrame || url.scheme() == QLatin1String("about"))))
        return true;
    Q_EMIT refused(tr("A link to something other than a web page was not followed."));
    return false;
}

} // namespace console
