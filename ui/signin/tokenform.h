// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"
#include "core/pendingcall.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QSettings;

namespace console {

class AccountService;
class ProblemLabel;
class SectionState;
class ServerFields;

/// Signs in with a personal access token or an account API key. What was typed is never shown.
class TokenForm : public QWidget {
    Q_OBJECT
public:
    /// `kind` is AccessToken or ApiKey.
    TokenForm(Account::Kind kind, AccountService &accounts, QSettings &settings, QWidget *parent = nullptr);

    /// Empties the form and puts the keyboard into it.
    void start(const QUrl &server = {});
    void stop();

Q_SIGNALS:
    void finished();
    void backRequested();

private:
    void submit();
    void takeAnswer(const Result<Account> &answer);
    void setBusy(bool busy);

    const Account::Kind m_kind;
    AccountService &m_accounts;
    QLineEdit *m_secret;
    ProblemLabel *m_problem;
    ServerFields *m_server;
    SectionState *m_busy;
    QPushButton *m_submit;
    PendingCall m_call;
};

} // namespace console
