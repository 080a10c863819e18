// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/webauth/browserpage.h"

#include "core/logging.h"
#include "ui/webauth/browsermessages.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QProcess>
#include <QTimer>
#include <QWindow>

#include <chrono>

namespace console {
namespace {

using namespace std::chrono_literals;
constexpr auto longestEnd = 5s;

/// The window ids of other platforms mean nothing to another process.
double shareableId(const QWindow *window)
{
    return QGuiApplication::platformName() == QLatin1String("xcb") ? double(window->winId()) : 0;
}

} // namespace

BrowserPage::BrowserPage(
    const QString &program, const QStringList &arguments, const AuthorizationRequest &request)
    : m_process(new QProcess(QCoreApplication::instance()))
{
    connect(m_process, &QProcess::readyReadStandardOutput, this, &BrowserPage::read);
    connect(m_process, &QProcess::finished, this, &BrowserPage::onEnded);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onEnded();
    });
    // Chromium writes addresses there.
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_process->start(program, arguments);
    QJsonObject open{ { QStringLiteral("url"), request.url.toString(QUrl::FullyEncoded) },
        { QStringLiteral("title"), request.title }, { QStringLiteral("hint"), request.hint } };
    if (const QWindow *console = QGuiApplication::focusWindow()) {
        open[QLatin1StringView("over")] = browser::toJson(console->geometry());
        open[QLatin1StringView("window")] = shareableId(console);
    }
    m_process->write(browser::line(browser::openKey, open));
}

BrowserPage::~BrowserPage()
{
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning) {
        m_process->deleteLater();
        return;
    }
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    m_process->closeWriteChannel();
    QTimer::singleShot(longestEnd, m_process, &QProcess::kill);
}

void BrowserPage::raise()
{
    if (!m_hasEnded)
        m_process->write(browser::line(browser::raiseKey, true));
}

void BrowserPage::press(const QString &button)
{
    if (!m_hasEnded)
        m_process->write(browser::line(browser::pressKey, button));
}

void BrowserPage::read()
{
    while (m_process->canReadLine()) {
        const QJsonObject said = QJsonDocument::fromJson(m_process->readLine()).object();
        if (said.contains(browser::shownKey))
            m_isShown = true;
        if (said.contains(browser::viewKey))
            m_view = PageView::fromJson(said[browser::viewKey].toObject());
    }
}

void BrowserPage::onEnded()
{
    read(); // a short life's words arrive with its end
    m_hasEnded = true;
    m_view.reset();
    if (m_isShown) {
        Q_EMIT closed();
        return;
    }
    qCWarning(logWebAuth) << "The embedded browser ended before it showed a window:"
                          << m_process->errorString() << m_process->exitCode();
    Q_EMIT failed();
}

} // namespace console
