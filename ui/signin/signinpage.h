// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"
#include "core/pendingcall.h"
#include "ui/signin/devserversignin.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QSettings;
class QVBoxLayout;

namespace console {

class AccountService;
class AuthorizationAgent;
class Banner;
class DeviceForm;
class DevServerForm;
class SectionState;
class TokenForm;

/// Starts the local workspace and signs in to it.
using StartLocal = std::function<PendingCall(Handler<Account>)>;

/// Where a person signs in: the ways to do it, and the form of the one that they chose.
class SignInPage : public QWidget {
    Q_OBJECT
public:
    enum class Reason {
        Start, ///< nobody is signed in
        AddAccount,
        Refused, ///< the server no longer accepts the account's sign-in
    };

    SignInPage(AccountService &accounts, AuthorizationAgent &browser, QSettings &settings,
        StartLocal startLocal, QWidget *parent = nullptr);

    /// Adds the choice of the CLI's development server.
    void offerDevServer(OpenDevServer open);
    /// `account` is the one that is refused, else unused.
    void start(Reason reason, const Account &account);
    void startLocalWorkspace();

Q_SIGNALS:
    /// Somebody signed in; their account is current.
    void finished();
    /// Back to the account that is current. Only possible while there is one.
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeChoices();
    void showForm(QWidget *form);
    void showChoices();
    void listAccounts();
    void goBack();
    void showKeychainState();

    AccountService &m_accounts;
    QSettings &m_settings;
    StartLocal m_startLocal;
    QString m_title; ///< above the choices
    QLabel *m_heading;
    QLabel *m_sentence;
    Banner *m_refused;
    Banner *m_keychain;
    QVBoxLayout *m_column = nullptr;
    QVBoxLayout *m_known;
    QWidget *m_choices;
    SectionState *m_localState;
    DeviceForm *m_device;
    TokenForm *m_token;
    TokenForm *m_apiKey;
    DevServerForm *m_devServer = nullptr; ///< null: not offered
    QPushButton *m_cancel;
    PendingCall m_localCall;
};

} // namespace console
