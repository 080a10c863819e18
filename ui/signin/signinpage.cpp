// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/signin/signinpage.h"

#include "core/ports/accountservice.h"
#include "ui/accountbutton.h"
#include "ui/signin/deviceform.h"
#include "ui/signin/devserverform.h"
#include "ui/signin/tokenform.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/choicecard.h"
#include "ui/widgets/columnpage.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sectionstate.h"

#include <QIcon>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int columnWidth = 540;
constexpr int logoSize = 56;
constexpr int topSpace = 48;

} // namespace

SignInPage::SignInPage(AccountService &accounts, AuthorizationAgent &browser, QSettings &settings,
    StartLocal startLocal, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_startLocal(std::move(startLocal))
    , m_heading(new HeadingLabel({}, 1.7, this))
    , m_sentence(MutedLabel::wrapped({}, this))
    , m_refused(new Banner(Tone::Warning, QStringLiteral("warning"), this))
    , m_keychain(new Banner(Tone::Warning, QStringLiteral("key"), this))
    , m_known(new QVBoxLayout)
    , m_choices(makeChoices())
    , m_localState(new SectionState(this))
    , m_device(new DeviceForm(accounts, browser, settings, this))
    , m_token(new TokenForm(Account::Kind::AccessToken, accounts, settings, this))
    , m_apiKey(new TokenForm(Account::Kind::ApiKey, accounts, settings, this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    auto *logo = new QLabel(this);
    logo->setPixmap(QIcon(QStringLiteral(":/app/base44-console.svg")).pixmap(logoSize, logoSize));
    m_heading->setObjectName(QStringLiteral("signInHeading"));
    m_heading->setWordWrap(true);
    m_refused->setObjectName(QStringLiteral("refusedBanner"));
    m_keychain->setObjectName(QStringLiteral("keychainBanner"));
    m_keychain->setAction(tr("Try again"), [this] { m_accounts.retryKeychain(); });
    m_localState->setObjectName(QStringLiteral("localState"));
    m_device->setObjectName(QStringLiteral("deviceForm"));
    m_token->setObjectName(QStringLiteral("tokenForm"));
    m_apiKey->setObjectName(QStringLiteral("apiKeyForm"));
    m_cancel->setObjectName(QStringLiteral("cancelSignIn"));
    m_cancel->setAutoDefault(true);
    m_known->setSpacing(8);

    auto *page = new ColumnPage(columnWidth, this);
    QVBoxLayout *column = m_column = page->column();
    column->addSpacing(topSpace);
    column->addWidget(logo);
    column->addWidget(m_heading);
    column->addWidget(m_sentence);
    column->addWidget(m_refused);
    column->addWidget(m_keychain);
    column->addLayout(m_known);
    column->addWidget(m_choices);
    column->addWidget(m_localState);
    column->addWidget(m_device);
    column->addWidget(m_token);
    column->addWidget(m_apiKey);
    column->addWidget(m_cancel, 0, Qt::AlignLeft);
    column->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page);

    connect(&accounts, &AccountService::keychainChanged, this, &SignInPage::showKeychainState);
    connect(m_device, &DeviceForm::tokenRequested, this, [this] {
        showForm(m_token);
        m_token->start();
    });
    connect(m_device, &DeviceForm::finished, this, &SignInPage::finished);
    connect(m_device, &DeviceForm::backRequested, this, &SignInPage::goBack);
    for (TokenForm *form : { m_token, m_apiKey }) {
        connect(form, &TokenForm::finished, this, &SignInPage::finished);
        connect(form, &TokenForm::backRequested, this, &SignInPage::goBack);
    }
    connect(m_cancel, &QPushButton::clicked, this, &SignInPage::goBack);
}

QWidget *SignInPage::makeChoices()
{
    auto *choices = new QWidget(this);
    auto *layout = new QVBoxLayout(choices);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const auto add = [&](const QString &name, const QString &iconName, const QString &title,
                         const QString &sentence, auto run) {
        auto *card = new ChoiceCard(iconName, title, sentence, choices);
        card->setObjectName(name);
        layout->addWidget(card);
        connect(card, &ChoiceCard::clicked, this, run);
    };
    if (m_startLocal) {
        add(QStringLiteral("chooseLocal"), QStringLiteral("home"), tr("Local workspace"),
            tr("Try everything on example data on this computer. Needs no account."),
            [this] { startLocalWorkspace(); });
    }
    add(QStringLiteral("chooseDevice"), QStringLiteral("browser"), tr("Sign in with your browser"),
        tr("Confirm a code on the server's own page."), [this] {
            showForm(m_device);
            m_device->start();
        });
    add(QStringLiteral("chooseToken"), QStringLiteral("key"), tr("Personal access token"),
        tr("For app.base44.com. A token works for one workspace."), [this] {
            showForm(m_token);
            m_token->start();
        });
    add(QStringLiteral("chooseApiKey"), QStringLiteral("lock"), tr("Account API key"),
        tr("The older kind of key. Base44 announced its end for 15 October 2026."), [this] {
            showForm(m_apiKey);
            m_apiKey->start();
        });
    return choices;
}

void SignInPage::offerDevServer(OpenDevServer open)
{
    auto *card = new ChoiceCard(QStringLiteral("app"), tr("App on this computer"),
        tr("Work on the data of “base44 dev”, the CLI's development server."), m_choices);
    card->setObjectName(QStringLiteral("chooseDevServer"));
    static_cast<QVBoxLayout *>(m_choices->layout())->insertWidget(m_startLocal ? 1 : 0, card);
    m_devServer = new DevServerForm(std::move(open), m_settings, this);
    m_devServer->setObjectName(QStringLiteral("devServerForm"));
    m_devServer->hide();
    m_column->insertWidget(m_column->indexOf(m_token), m_devServer);
    connect(card, &ChoiceCard::clicked, this, [this] {
        showForm(m_devServer);
        m_devServer->start();
    });
    connect(m_devServer, &DevServerForm::finished, this, &SignInPage::finished);
    connect(m_devServer, &DevServerForm::backRequested, this, &SignInPage::goBack);
}

void SignInPage::start(Reason reason, const Account &account)
{
    const bool isRefused = reason == Reason::Refused;
    m_refused->setText(isRefused
            ? tr("The server no longer accepts the sign-in of %1. Sign in again to go on.")
                  .arg(accountLabel(account))
            : QString());
    m_title = isRefused                ? tr("Sign in again")
        : reason == Reason::AddAccount ? tr("Add an account")
                                       : tr("Welcome to Base44 Console");
    m_sentence->setText(tr("Choose how to sign in. Credentials stay on this computer."));
    showKeychainState();
    showChoices();
    if (!isRefused)
        return;
    if (account.kind == Account::Kind::Device) {
        showForm(m_device);
        m_device->start(account.controlUrl);
    } else if (account.kind == Account::Kind::Local) {
        if (m_devServer && !account.name.isEmpty()) {
            showForm(m_devServer);
            m_devServer->start();
        }
    } else {
        TokenForm *form = account.kind == Account::Kind::ApiKey ? m_apiKey : m_token;
        showForm(form);
        form->start(account.controlUrl);
    }
}

void SignInPage::showForm(QWidget *form)
{
    m_localCall.cancel();
    m_localState->clear();
    m_device->stop();
    m_token->stop();
    m_apiKey->stop();
    if (m_devServer)
        m_devServer->stop();
    for (QWidget *page :
        std::initializer_list<QWidget *>{ m_choices, m_device, m_token, m_apiKey, m_devServer }) {
        if (page)
            page->setVisible(page == form);
    }
    const bool isChoosing = form == m_choices;
    m_heading->setText(form == m_device ? tr("Sign in with your browser")
            : form == m_token           ? tr("Personal access token")
            : form == m_apiKey          ? tr("Account API key")
            : !isChoosing               ? tr("App on this computer")
                                        : m_title);
    m_sentence->setVisible(isChoosing);
    m_cancel->setVisible(isChoosing && !m_accounts.current().id.isEmpty());
    listAccounts();
}

void SignInPage::showChoices()
{
    showForm(m_choices);
    if (auto *first = m_choices->findChild<ChoiceCard *>())
        first->setFocus();
}

/// Accounts that are signed in while none is current: one click goes on with one.
void SignInPage::listAccounts()
{
    while (QLayoutItem *item = m_known->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    if (!m_accounts.current().id.isEmpty() || !m_choices->isVisibleTo(this))
        return;
    const QList<Account> accounts = m_accounts.accounts();
    for (const Account &account : accounts) {
        if (account.kind == Account::Kind::Local && account.name.isEmpty() && m_startLocal)
            continue; // the choice of that name leads there
        auto *card = new ChoiceCard(QStringLiteral("account"), tr("Go on as %1").arg(accountLabel(account)),
            account.controlUrl.authority(), this);
        connect(card, &ChoiceCard::clicked, this, [this, id = account.id] { m_accounts.setCurrent(id); });
        m_known->addWidget(card);
    }
}

void SignInPage::startLocalWorkspace()
{
    m_localCall = m_startLocal([this](Result<Account> account) {
        m_choices->setEnabled(true);
        if (account) {
            m_localState->clear();
            Q_EMIT finished();
            return;
        }
        m_localState->showError(
            account.error(), tr("the local workspace"), [this] { startLocalWorkspace(); });
    });
    m_localState->showLoading(tr("Starting the local workspace…"), [this] {
        m_localCall.cancel();
        m_localState->clear();
        m_choices->setEnabled(true);
    });
    m_choices->setEnabled(false);
}

void SignInPage::goBack()
{
    if (!m_choices->isVisibleTo(this))
        showChoices();
    else if (!m_accounts.current().id.isEmpty())
        Q_EMIT cancelled();
}

void SignInPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        goBack();
    else
        QWidget::keyPressEvent(event);
}

void SignInPage::showKeychainState()
{
    m_keychain->setText(m_accounts.keepsSessions() ? QString()
                                                   : tr("No keychain can be used, so the session is kept in "
                                                        "memory only and ends with the program. %1")
                                                         .arg(m_accounts.keychainProblem())
                                                         .trimmed());
}

} // namespace console
