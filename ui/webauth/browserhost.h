// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

class QJsonObject;

namespace console {

class AuthorizationWindow;
class PageMirror;

/// The embedded browser's side of browsermessages.h: shows the window that the console asks for, and quits
/// the event loop when it is closed or the console is gone.
class BrowserHost : public QObject {
    Q_OBJECT
public:
    /// Before the QApplication is made. `isToured`: pages tell their controls as to a screen reader.
    static void prepareProcess(bool isToured);

    /// Reads the standard input from now on. `isToured`: tells what the window shows.
    explicit BrowserHost(bool isToured);
    ~BrowserHost() override;

private:
    void read();
    void obey(const QJsonObject &message);
    void open(const QJsonObject &page);

    bool m_isToured;
    QByteArray m_input;
    std::unique_ptr<AuthorizationWindow> m_window;
    std::unique_ptr<PageMirror> m_mirror;
};

} // namespace console
