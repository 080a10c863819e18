// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/webauth/browserhost.h"

#include "ui/webauth/authorizationwindow.h"
#include "ui/webauth/browsermessages.h"
#include "ui/webauth/pagemirror.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QQuickWindow>
#include <QSocketNotifier>
#include <QtWebEngineQuick>

#include <unistd.h>

namespace console {
namespace {

void say(QLatin1StringView kind, const QJsonValue &value)
{
    const QByteArray line = browser::line(kind, value);
    for (qsizetype written = 0; written < line.size();) {
        const ssize_t count = ::write(STDOUT_FILENO, line.constData() + written, line.size() - written);
        if (count <= 0)
            return; // the console is gone; the end of the input tells
        written += count;
    }
}

} // namespace

void BrowserHost::prepareProcess(bool isToured)
{
    if (isToured)
        qputenv("QTWEBENGINE_CHROMIUM_FLAGS", "--force-renderer-accessibility");
    // A page to sign in needs the graphics card as little as a label does.
    QQuickWindow::setSceneGraphBackend(QStringLiteral("software"));
    QtWebEngineQuick::initialize();
}

BrowserHost::BrowserHost(bool isToured)
    : m_isToured(isToured)
{
    auto *input = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(input, &QSocketNotifier::activated, this, &BrowserHost::read);
}

BrowserHost::~BrowserHost() = default;

void BrowserHost::read()
{
    char part[4096];
    const ssize_t count = ::read(STDIN_FILENO, part, sizeof part);
    if (count <= 0) {
        sender()->disconnect(this);
        if (m_window)
            m_window->hide(); // at once: Chromium takes its time to end
        QCoreApplication::quit();
        return;
    }
    m_input.append(part, count);
    while (true) {
        const qsizetype end = m_input.indexOf('\n');
        if (end < 0)
            return;
        const QByteArray line = m_input.first(end);
        m_input.remove(0, end + 1);
        obey(QJsonDocument::fromJson(line).object());
    }
}

void BrowserHost::obey(const QJsonObject &message)
{
    if (message.contains(browser::openKey) && !m_window)
        open(message[browser::openKey].toObject());
    if (message.contains(browser::raiseKey) && m_window) {
        m_window->raise();
        m_window->activateWindow();
    }
    if (message.contains(browser::pressKey) && m_mirror)
        m_mirror->press(message[browser::pressKey].toString());
}

void BrowserHost::open(const QJsonObject &page)
{
    const AuthorizationRequest request{ QUrl(page[QLatin1StringView("url")].toString()),
        page[QLatin1StringView("title")].toString(), page[QLatin1StringView("hint")].toString() };
    m_window = std::make_unique<AuthorizationWindow>(request, &QDesktopServices::openUrl);
    connect(m_window.get(), &AuthorizationWindow::closed, this, &QCoreApplication::quit);
    if (page.contains(QLatin1StringView("over")))
        m_window->placeOver(browser::rectFrom(page[QLatin1StringView("over")]),
            WId(page[QLatin1StringView("window")].toDouble()));
    m_window->show();
    if (m_isToured) {
        m_mirror = std::make_unique<PageMirror>(m_window.get());
        connect(m_mirror.get(), &PageMirror::changed, this,
            [](const PageView &view) { say(browser::viewKey, view.toJson()); });
    }
    say(browser::shownKey, true);
}

} // namespace console
