// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/signin/deviceform.h"

#include "core/ports/accountservice.h"
#include "core/ports/authorizationagent.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/signin/serverfields.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sectionstate.h"

#include <QFontDatabase>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {
namespace {

QPushButton *button(const QString &name, const QString &iconName, const QString &text, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setObjectName(name);
    made->setAutoDefault(true);
    if (!iconName.isEmpty())
        made->setIcon(icon(iconName));
    return made;
}

} // namespace

DeviceForm::DeviceForm(
    AccountService &accounts, AuthorizationAgent &browser, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_browser(browser)
    , m_asking(new QWidget(this))
    , m_waiting(new Card({}, this))
    , m_failure(new Banner(Tone::Bad, QStringLiteral("error"), this))
    , m_noClientId(new Banner(Tone::Accent, QStringLiteral("info"), m_asking))
    , m_useToken(button(
          QStringLiteral("useToken"), QStringLiteral("key"), tr("Use a personal access token"), m_asking))
    , m_server(new ServerFields(ServerFields::Fields::AddressAndClientId, settings, m_asking))
    , m_state(new SectionState(this))
    , m_back(button(QStringLiteral("back"), {}, tr("Back"), this))
    , m_continue(button(QStringLiteral("continue"), QStringLiteral("browser"), tr("Continue"), this))
    , m_code(new PlainLabel({}, m_waiting))
    , m_copyCode(new CopyButton(tr("the code"), m_waiting))
    , m_timeLeft(new MutedLabel({}, m_waiting))
    , m_pageState(MutedLabel::wrapped({}, m_waiting))
    , m_copyAddress(new CopyButton(tr("the page's address"), m_waiting))
{
    makeWaiting();
    auto *asking = new QVBoxLayout(m_asking);
    asking->setContentsMargins(0, 0, 0, 0);
    asking->setSpacing(12);
    asking->addWidget(MutedLabel::wrapped(
        tr("A page opens where you sign in and confirm a code. The console never sees your password."),
        m_asking));
    asking->addWidget(m_noClientId);
    asking->addWidget(m_useToken, 0, Qt::AlignLeft);
    asking->addWidget(m_server);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addStretch();
    buttons->addWidget(m_continue);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_failure->setObjectName(QStringLiteral("deviceFailure"));
    layout->addWidget(m_failure);
    layout->addWidget(m_asking);
    layout->addWidget(m_waiting);
    layout->addWidget(m_state);
    layout->addSpacing(6);
    layout->addLayout(buttons);

    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &DeviceForm::showTimeLeft);
    connect(m_back, &QPushButton::clicked, this, &DeviceForm::backRequested);
    connect(m_continue, &QPushButton::clicked, this, &DeviceForm::request);
    connect(m_useToken, &QPushButton::clicked, this, &DeviceForm::tokenRequested);
    connect(m_server, &ServerFields::changed, this, &DeviceForm::showAsking);
    connect(m_server, &ServerFields::returnPressed, this, &DeviceForm::request);
    showAsking();
}

DeviceForm::~DeviceForm() = default;

void DeviceForm::makeWaiting()
{
    m_code->setObjectName(QStringLiteral("userCode"));
    m_copyCode->setObjectName(QStringLiteral("copyCode"));
    m_timeLeft->setObjectName(QStringLiteral("timeLeft"));
    m_pageState->setObjectName(QStringLiteral("pageState"));
    m_copyAddress->setObjectName(QStringLiteral("copyAddress"));
    QFont large = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    large.setPointSizeF(font().pointSizeF() * 2.4);
    large.setBold(true);
    large.setLetterSpacing(QFont::AbsoluteSpacing, 2);
    m_code->setFont(large);

    auto *code = new QHBoxLayout;
    code->addStretch();
    code->addWidget(m_code);
    code->addWidget(m_copyCode);
    code->addStretch();
    auto *show =
        button(QStringLiteral("showPage"), QStringLiteral("browser"), tr("Show the page"), m_waiting);
    auto *system = button(QStringLiteral("systemBrowser"), QStringLiteral("open-external"),
        tr("Open in system browser"), m_waiting);
    auto *pages = new QHBoxLayout;
    pages->addStretch();
    pages->addWidget(show);
    pages->addWidget(system);
    pages->addWidget(m_copyAddress);
    pages->addStretch();
    m_pageState->setAlignment(Qt::AlignCenter);
    m_waiting->content()->addWidget(
        new PlainLabel(tr("Check that the page shows this code, then approve it there."), m_waiting), 0,
        Qt::AlignHCenter);
    m_waiting->content()->addLayout(code);
    m_waiting->content()->addWidget(m_timeLeft, 0, Qt::AlignHCenter);
    m_waiting->content()->addSpacing(8);
    m_waiting->content()->addWidget(m_pageState);
    m_waiting->content()->addLayout(pages);
    connect(show, &QPushButton::clicked, this, &DeviceForm::openPage);
    connect(system, &QPushButton::clicked, this, &DeviceForm::openInSystemBrowser);
}

void DeviceForm::start(const QUrl &server)
{
    stop();
    m_server->reload(server);
    if (m_continue->isEnabled())
        m_continue->setFocus();
    else
        m_useToken->setFocus();
}

void DeviceForm::stop()
{
    m_call.cancel();
    m_page.reset();
    m_tick.stop();
    showAsking();
}

void DeviceForm::showAsking()
{
    const bool isMissing = m_server->lacksClientId();
    m_noClientId->setText(
        isMissing ? tr(
            "Base44 accepts browser sign-in only from programs that it has registered, and this one has no "
            "client id yet. Use a personal access token, or enter your own client id under Advanced.")
                  : QString());
    m_useToken->setVisible(isMissing);
    m_continue->setEnabled(!isMissing);
    m_continue->setText(tr("Continue"));
    m_continue->show();
    m_failure->setText({});
    m_back->setText(tr("Back"));
    m_asking->show();
    m_waiting->hide();
    m_state->clear();
}

void DeviceForm::request()
{
    const auto server = m_server->server();
    if (!server || m_server->lacksClientId())
        return;
    m_call = m_accounts.signInWithDevice(
        *server, m_server->clientId(), [this](const DevicePrompt &prompt) { takePrompt(prompt); },
        [this](Result<Account> answer) { takeAnswer(answer); });
    m_asking->hide();
    m_waiting->hide();
    m_failure->setText({});
    m_continue->hide();
    m_back->setText(tr("Cancel"));
    m_state->showLoading(tr("Asking the server for a code…"));
}

void DeviceForm::takePrompt(const DevicePrompt &prompt)
{
    m_url = prompt.verificationUrl;
    m_code->setText(prompt.userCode);
    m_copyCode->setCopyText(prompt.userCode);
    m_copyAddress->setCopyText(m_url.toString(QUrl::FullyEncoded));
    m_copyAddress->hide();
    m_expiry = QDeadlineTimer(std::chrono::seconds(prompt.expiresInSeconds));
    m_tick.start();
    showTimeLeft();
    m_waiting->show();
    m_state->showLoading(tr("Waiting for your approval…"));
    openPage();
}

void DeviceForm::openPage()
{
    if (m_page) {
        m_page->raise();
        return;
    }
    AuthorizationRequest request;
    request.url = m_url;
    request.title = tr("Sign in to Base44");
    request.hint = tr("Confirm the code %1.").arg(m_code->text());
    m_pageState->setText(m_browser.hasEmbeddedBrowser() ? tr("The page is open in its own window.")
                                                        : tr("The page is open in your browser."));
    m_page = m_browser.open(request, [this] {
        m_page.reset();
        m_pageState->setText(tr("The page was closed. Show it again, or cancel."));
    });
}

void DeviceForm::openInSystemBrowser()
{
    m_page.reset();
    const bool isOpen = m_browser.openInSystemBrowser(m_url);
    m_pageState->setText(isOpen ? tr("The page is open in your browser.")
                                : tr("No browser could be started. Copy the address and open it elsewhere."));
    m_copyAddress->setVisible(!isOpen);
}

void DeviceForm::showTimeLeft()
{
    const qint64 seconds = m_expiry.remainingTime() / 1000;
    m_timeLeft->setText(tr("Expires in %1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')));
}

void DeviceForm::takeAnswer(const Result<Account> &answer)
{
    m_page.reset();
    m_tick.stop();
    if (answer) {
        m_server->save();
        showAsking();
        Q_EMIT finished();
        return;
    }
    const ErrorText text = signInErrorText(answer.error(), Account::Kind::Device);
    showAsking();
    m_failure->setText(text.title + QLatin1String(". ") + text.sentence);
    if (text.action == ErrorText::Action::Retry)
        m_continue->setText(text.actionText);
    m_useToken->setVisible(text.action != ErrorText::Action::Retry);
    (m_useToken->isHidden() ? m_continue : m_useToken)->setFocus();
}

} // namespace console
