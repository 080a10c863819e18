// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour/tour.h"

#include <QCursor>
#include <QDir>
#include <QScreen>
#include <QWidget>

#include <cstdio>

namespace console {
namespace {

constexpr auto pollInterval = std::chrono::milliseconds(20);
constexpr auto restInterval = std::chrono::milliseconds(60);
constexpr auto longestRest = std::chrono::seconds(2); // a busy bar never rests

} // namespace

Tour::Tour(QWidget *window, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(folder)
{
    m_poll.setInterval(pollInterval);
    connect(&m_poll, &QTimer::timeout, this, &Tour::look);
    m_rest.setInterval(restInterval);
    connect(&m_rest, &QTimer::timeout, this, &Tour::awaitRest);
}

void Tour::start()
{
    if (!QDir().mkpath(m_folder)) {
        std::fprintf(stderr, "The folder %s cannot be made.\n", qUtf8Printable(m_folder));
        Q_EMIT finished(false);
        return;
    }
    m_current = 0;
    // Nothing shall light up only because the pointer happens to be over it.
    QCursor::setPos(m_window->screen()->geometry().bottomRight());
    begin();
}

void Tour::begin()
{
    m_time.start();
    m_stalls.restart();
    if (const auto &act = m_steps[m_current].act)
        act();
    m_poll.start();
}

void Tour::look()
{
    const Step &step = m_steps[m_current];
    const bool held = step.holds();
    if (!held && !m_time.hasExpired(std::chrono::milliseconds(step.limit).count()))
        return;
    m_poll.stop();
    // Before any picture: drawing it is not the program's work.
    m_duration = std::chrono::milliseconds(m_time.elapsed());
    m_stall = m_stalls.longestStall();
    m_picture = {};
    if (!held)
        return end(false);
    m_restLimit.setRemainingTime(longestRest);
    m_rest.start();
}

/// Two pictures that are the same: what arrived has been laid out and drawn.
void Tour::awaitRest()
{
    const QImage before = std::exchange(m_picture, picture());
    if (m_picture != before && !m_restLimit.hasExpired())
        return;
    m_rest.stop();
    end(true);
}

void Tour::end(bool held)
{
    const QString &name = m_steps[m_current].name;
    m_longestStall = std::max(m_longestStall, m_stall);
    const bool saved = savePicture(name);
    std::printf("%02zu %-34s %-6s %6lld ms  longest stall %3lld ms\n", m_current + 1, qUtf8Printable(name),
        held ? (saved ? "ok" : "UNSAVED") : "FAILED", static_cast<long long>(m_duration.count()),
        static_cast<long long>(m_stall.count()));
    std::fflush(stdout);
    if (held && saved && ++m_current < m_steps.size()) {
        QTimer::singleShot(0, this, &Tour::begin);
        return;
    }
    const bool everything = held && saved;
    std::printf("%s, %zu of %zu steps, longest stall %lld ms, pictures in %s\n",
        everything ? "The tour held" : "The tour stopped", m_current, m_steps.size(),
        static_cast<long long>(m_longestStall.count()), qUtf8Printable(m_folder));
    Q_EMIT finished(everything);
}

QImage Tour::picture() const
{
    return takePicture(m_window, m_otherWindow ? m_otherWindow() : std::nullopt);
}

bool Tour::savePicture(const QString &name) const
{
    const QString file =
        QStringLiteral("%1/%2-%3.png").arg(m_folder).arg(m_current + 1, 2, 10, QLatin1Char('0')).arg(name);
    return (m_picture.isNull() ? picture() : m_picture).save(file);
}

} // namespace console
