// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/signin/tokenform.h"

#include "core/ports/accountservice.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/signin/serverfields.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sectionstate.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

QString explanation(Account::Kind kind)
{
    return kind == Account::Kind::ApiKey
        ? TokenForm::tr(
            "You find it in your Base44 account settings under API key. Base44 announced the end of these "
            "keys for 15 October 2026: prefer a personal access token.")
        : TokenForm::tr(
            "You make one in Base44 under workspace Settings, Secrets, Personal access tokens. It "
            "works for that one workspace.");
}

} // namespace

TokenForm::TokenForm(Account::Kind kind, AccountService &accounts, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_accounts(accounts)
    , m_secret(new QLineEdit(this))
    , m_problem(new ProblemLabel(this))
    , m_server(new ServerFields(ServerFields::Fields::Address, settings, this))
    , m_busy(new SectionState(this))
    , m_submit(new QPushButton(tr("Sign in"), this))
{
    const bool isKey = kind == Account::Kind::ApiKey;
    m_secret->setObjectName(QStringLiteral("secret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setPlaceholderText(isKey ? tr("Paste the key") : tr("Paste the token"));
    m_problem->setObjectName(QStringLiteral("secretProblem"));
    auto *label = new FieldLabel(isKey ? tr("&Key") : tr("&Token"), m_secret, this);
    auto *where = MutedLabel::wrapped(explanation(kind), this);
    m_secret->setAccessibleDescription(where->text());
    auto *back = new QPushButton(tr("Back"), this);
    back->setObjectName(QStringLiteral("back"));
    back->setAutoDefault(true);
    m_submit->setObjectName(QStringLiteral("submit"));
    m_submit->setIcon(icon(QStringLiteral("sign-in")));
    m_submit->setAutoDefault(true);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(back);
    buttons->addStretch();
    buttons->addWidget(m_submit);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addWidget(m_secret);
    layout->addWidget(m_problem);
    layout->addWidget(where);
    layout->addWidget(m_server);
    layout->addWidget(m_busy);
    layout->addSpacing(6);
    layout->addLayout(buttons);

    connect(back, &QPushButton::clicked, this, &TokenForm::backRequested);
    connect(m_submit, &QPushButton::clicked, this, &TokenForm::submit);
    connect(m_secret, &QLineEdit::returnPressed, this, &TokenForm::submit);
    connect(m_server, &ServerFields::returnPressed, this, &TokenForm::submit);
    connect(m_secret, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_problem->setProblem({});
        m_submit->setEnabled(!text.trimmed().isEmpty());
    });
}

void TokenForm::start(const QUrl &server)
{
    stop();
    m_server->reload(server);
    m_submit->setEnabled(false);
    m_secret->setFocus();
}

void TokenForm::stop()
{
    m_call.cancel();
    m_secret->clear();
    m_problem->setProblem({});
    setBusy(false);
}

void TokenForm::submit()
{
    const QString secret = m_secret->text().trimmed();
    const auto server = m_server->server();
    if (secret.isEmpty() || !server || m_call.isActive())
        return;
    m_problem->setProblem({});
    m_call = m_accounts.signInWithToken(
        m_kind, *server, SecretString(secret), [this](Result<Account> answer) { takeAnswer(answer); });
    setBusy(true);
}

void TokenForm::takeAnswer(const Result<Account> &answer)
{
    setBusy(false);
    if (!answer) {
        m_problem->setProblem(signInErrorText(answer.error(), m_kind).sentence);
        m_secret->setFocus();
        m_secret->selectAll();
        return;
    }
    m_server->save();
    m_secret->clear();
    Q_EMIT finished();
}

void TokenForm::setBusy(bool busy)
{
    m_secret->setEnabled(!busy);
    m_server->setEnabled(!busy);
    m_submit->setEnabled(!busy && !m_secret->text().trimmed().isEmpty());
    if (busy)
        m_busy->showLoading(tr("Trying it with one request…"));
    else
        m_busy->clear();
}

} // namespace console
