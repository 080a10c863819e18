// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace console::local {

/// Quits the event loop on SIGTERM and SIGINT and, when asked, at the end of the standard input, so that the
/// server never outlives the program that started it. One per process.
class ProcessEnd : public QObject {
public:
    explicit ProcessEnd(bool watchStdin);
    ~ProcessEnd() override;

private:
    int m_pipe[2] = { -1, -1 };
};

} // namespace console::local
