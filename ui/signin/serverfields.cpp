// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/signin/serverfields.h"

#include "core/domain/account.h"
#include "ui/signin/serveraddress.h"
#include "ui/widgets/labels.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace console {
namespace {

const auto addressKey = QStringLiteral("signIn/server");
const auto clientIdKey = QStringLiteral("signIn/clientId");
const auto hostedAddress = QStringLiteral("https://app.base44.com");
const auto localClientId = QStringLiteral("base44-console");

} // namespace

ServerFields::ServerFields(Fields fields, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_toggle(new QToolButton(this))
    , m_box(new QWidget(this))
    , m_address(new QLineEdit(m_box))
    , m_addressProblem(new ProblemLabel(m_box))
{
    m_toggle->setObjectName(QStringLiteral("advancedToggle"));
    m_toggle->setText(tr("Advanced"));
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setFocusPolicy(Qt::StrongFocus);
    m_address->setObjectName(QStringLiteral("serverAddress"));
    m_address->setPlaceholderText(hostedAddress);

    auto *form = new QFormLayout(m_box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(new FieldLabel(tr("Server a&ddress"), m_address, m_box), m_address);
    form->addRow(nullptr, m_addressProblem);
    if (fields == Fields::AddressAndClientId) {
        m_clientId = new QLineEdit(m_box);
        m_clientId->setObjectName(QStringLiteral("clientId"));
        m_clientId->setPlaceholderText(tr("Only where Base44 gave you one"));
        form->addRow(new FieldLabel(tr("Client &id"), m_clientId, m_box), m_clientId);
        connect(m_clientId, &QLineEdit::textChanged, this, &ServerFields::changed);
        connect(m_clientId, &QLineEdit::returnPressed, this, &ServerFields::returnPressed);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_toggle, 0, Qt::AlignLeft);
    layout->addWidget(m_box);

    connect(m_toggle, &QToolButton::toggled, this, &ServerFields::setOpen);
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_addressProblem->setProblem({});
        Q_EMIT changed();
    });
    connect(m_address, &QLineEdit::returnPressed, this, &ServerFields::returnPressed);
    reload();
}

void ServerFields::reload(const QUrl &server)
{
    m_address->setText(
        server.isEmpty() ? m_settings.value(addressKey, hostedAddress).toString() : server.toString());
    if (m_clientId)
        m_clientId->setText(m_settings.value(clientIdKey).toString());
    m_addressProblem->setProblem({});
    setOpen(m_address->text() != hostedAddress);
}

std::optional<QUrl> ServerFields::server()
{
    const auto address = serverAddress(m_address->text());
    m_addressProblem->setProblem(address ? QString() : address.error());
    if (address)
        return *address;
    setOpen(true);
    m_address->setFocus();
    return std::nullopt;
}

QString ServerFields::clientId() const
{
    const QString typed = m_clientId ? m_clientId->text().trimmed() : QString();
    const auto address = serverAddress(m_address->text());
    return typed.isEmpty() && address && !isHostedService(*address) ? localClientId : typed;
}

bool ServerFields::lacksClientId() const
{
    const auto address = serverAddress(m_address->text());
    return address && isHostedService(*address) && clientId().isEmpty();
}

void ServerFields::save()
{
    m_settings.setValue(addressKey, m_address->text().trimmed());
    if (m_clientId)
        m_settings.setValue(clientIdKey, m_clientId->text().trimmed());
}

void ServerFields::setOpen(bool open)
{
    m_toggle->setChecked(open);
    m_toggle->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_box->setVisible(open);
}

} // namespace console
