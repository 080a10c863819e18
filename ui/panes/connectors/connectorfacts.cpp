// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectorfacts.h"

#include "models/connectormodel.h"
#include "ui/icons.h"
#include "ui/panes/connectors/connectorlook.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QToolButton>

namespace console {
namespace {

QString stateSentence(const Connector &connector)
{
    switch (connector.state) {
    case Connector::State::Active:
        return ConnectorFacts::tr("Active. Backend functions can use it.");
    case Connector::State::Expired:
        return ConnectorFacts::tr("Expired. The provider no longer accepts the stored sign-in: reconnect.");
    case Connector::State::Disconnected:
        return ConnectorFacts::tr("Disconnected. The settings are kept, but nothing can use it: reconnect.");
    case Connector::State::Unknown:
        break;
    }
    return connector.stateText.isEmpty()
        ? ConnectorFacts::tr("Unknown. The server does not tell the state.")
        : ConnectorFacts::tr("Unknown. The server calls it “%1”.").arg(connector.stateText);
}

} // namespace

ConnectorFacts::ConnectorFacts(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(20);
    m_layout->setVerticalSpacing(8);
    m_layout->setColumnStretch(1, 1);
    m_state = addLine(tr("State"), QStringLiteral("factState"), false);
    m_account = addLine(tr("Account"), QStringLiteral("factAccount"), true);
    m_scopes = addLine(tr("Scopes"), QStringLiteral("factScopes"), true);
    m_type = addLine(tr("Identifier"), QStringLiteral("factType"), true);
}

QLabel *ConnectorFacts::addLine(const QString &title, const QString &objectName, bool copyable)
{
    const int row = m_layout->rowCount();
    auto *label = mutedLabel(title, this);
    label->setWordWrap(false);
    auto *value = plainLabel({}, this);
    value->setObjectName(objectName);
    m_layout->addWidget(label, row, 0, Qt::AlignTop);
    m_layout->addWidget(value, row, 1, Qt::AlignTop);
    m_lines.insert(value, { label, value });
    if (copyable) {
        auto *copy = new QToolButton(this);
        copy->setObjectName(objectName + QStringLiteral("Copy"));
        copy->setIcon(icon(QStringLiteral("copy")));
        copy->setAutoRaise(true);
        copy->setFocusPolicy(Qt::TabFocus);
        copy->setToolTip(tr("Copy"));
        copy->setAccessibleName(tr("Copy: %1").arg(title));
        // As high as a line, so that the lines stay evenly spaced.
        copy->setFixedHeight(fontMetrics().height() + 4);
        connect(copy, &QToolButton::clicked, value,
            [value] { QGuiApplication::clipboard()->setText(value->text()); });
        m_layout->addWidget(copy, row, 2, Qt::AlignTop);
        m_lines[value] << copy;
    }
    return value;
}

void ConnectorFacts::setItem(const ConnectorItem &item)
{
    if (!item.connector)
        return;
    const auto setLine = [this](QLabel *value, const QString &text) {
        value->setText(text);
        for (QWidget *widget : m_lines.value(value))
            widget->setVisible(!text.isEmpty());
    };
    setLine(m_state, stateSentence(*item.connector));
    setLine(m_account, item.connector->account);
    setLine(m_scopes, item.connector->scopes.join(u'\n'));
    setLine(m_type, item.type.type);
}

} // namespace console
