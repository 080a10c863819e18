// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accountbutton.h"

#include "core/ports/accountservice.h"
#include "ui/icons.h"
#include "ui/widgets/mnemonic.h"

#include <QActionGroup>
#include <QMenu>

namespace console {
namespace {

QString kindWords(Account::Kind kind)
{
    switch (kind) {
    case Account::Kind::AccessToken:
        return AccountButton::tr("Personal access token");
    case Account::Kind::ApiKey:
        return AccountButton::tr("Account API key");
    case Account::Kind::Local:
        return AccountButton::tr("Local workspace");
    case Account::Kind::Device:
        break;
    }
    return AccountButton::tr("Base44 account");
}

} // namespace

QString accountLabel(const Account &account)
{
    if (account.kind == Account::Kind::Local)
        return account.name.isEmpty() ? kindWords(account.kind) : account.name;
    QString label = account.email.isEmpty() ? account.name : account.email;
    if (label.isEmpty())
        label = kindWords(account.kind);
    if (!isHostedService(account.controlUrl))
        label = AccountButton::tr("%1 on %2").arg(label, account.controlUrl.authority());
    return label;
}

AccountButton::AccountButton(AccountService &accounts, QWidget *parent)
    : QToolButton(parent)
    , m_accounts(accounts)
{
    setObjectName(QStringLiteral("accountButton"));
    setIcon(console::icon(QStringLiteral("account")));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setMenu(new QMenu(this));
    connect(&accounts, &AccountService::accountsChanged, this, &AccountButton::rebuild);
    connect(&accounts, &AccountService::currentChanged, this, &AccountButton::rebuild);
    rebuild();
}

void AccountButton::rebuild()
{
    const Account current = m_accounts.current();
    const QString label = fontMetrics().elidedText(
        accountLabel(current), Qt::ElideRight, fontMetrics().averageCharWidth() * 40);
    setText(withoutMnemonic(label));
    setAccessibleName(tr("Account: %1").arg(accountLabel(current)));

    menu()->clear();
    auto *group = new QActionGroup(menu());
    const QList<Account> accounts = m_accounts.accounts();
    for (const Account &account : accounts) {
        QAction *action = menu()->addAction(withoutMnemonic(accountLabel(account)));
        action->setCheckable(true);
        action->setChecked(account.id == current.id);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id = account.id] { m_accounts.setCurrent(id); });
    }
    menu()->addSeparator();
    menu()->addAction(
        console::icon(QStringLiteral("add")), tr("&Add account…"), this, &AccountButton::addAccountRequested);
    menu()->addAction(
        console::icon(QStringLiteral("sign-out")), tr("Sign &out…"), this, &AccountButton::signOutRequested);
}

} // namespace console
