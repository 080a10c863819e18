// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/processend.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <unistd.h>

namespace console::local {
namespace {

int signalPipe = -1; // a signal handler can reach nothing but a global

extern "C" void onSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(signalPipe, &byte, 1);
}

} // namespace

ProcessEnd::ProcessEnd(bool watchStdin)
{
    if (::pipe(m_pipe) == 0) {
        signalPipe = m_pipe[1];
        std::signal(SIGTERM, onSignal);
        std::signal(SIGINT, onSignal);
        auto *notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
        connect(notifier, &QSocketNotifier::activated, this, [] { QCoreApplication::quit(); });
    }
    if (watchStdin) {
        auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
        connect(notifier, &QSocketNotifier::activated, this, [notifier] {
            char ignored[256];
            if (::read(STDIN_FILENO, ignored, sizeof ignored) <= 0) {
                notifier->setEnabled(false);
                QCoreApplication::quit();
            }
        });
    }
}

ProcessEnd::~ProcessEnd()
{
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace console::local
