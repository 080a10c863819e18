// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"
#include "core/pendingcall.h"

#include <QDeadlineTimer>
#include <QTimer>
#include <QUrl>
#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;
class QSettings;
class QStackedWidget;

namespace console {

class AccountService;
class AuthorizationAgent;
class AuthorizationPage;
class Banner;
class Card;
class CopyButton;
class MutedLabel;
class SectionState;
class ServerFields;
struct DevicePrompt;

/// Signs in through a browser page where the person confirms a code (fact sheet 1.5).
class DeviceForm : public QWidget {
    Q_OBJECT
public:
    DeviceForm(AccountService &accounts, AuthorizationAgent &browser, QSettings &settings,
        QWidget *parent = nullptr);
    ~DeviceForm() override;

    void start(const QUrl &server = {});
    void stop();

Q_SIGNALS:
    void finished();
    void backRequested();
    void tokenRequested();

private:
    void makeWaiting();
    void showAsking();
    void request();
    void takePrompt(const DevicePrompt &prompt);
    void takeAnswer(const Result<Account> &answer);
    void openPage();
    void openInSystemBrowser();
    void showTimeLeft();

    AccountService &m_accounts;
    AuthorizationAgent &m_browser;
    QWidget *m_asking;
    Card *m_waiting;
    Banner *m_failure;
    Banner *m_noClientId;
    QPushButton *m_useToken;
    ServerFields *m_server;
    SectionState *m_state;
    QPushButton *m_back;
    QPushButton *m_continue;
    QLabel *m_code;
    CopyButton *m_copyCode;
    MutedLabel *m_timeLeft;
    MutedLabel *m_pageState;
    CopyButton *m_copyAddress;
    QUrl m_url;
    QDeadlineTimer m_expiry;
    QTimer m_tick;
    std::unique_ptr<AuthorizationPage> m_page;
    PendingCall m_call;
};

} // namespace console
