// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectorfacts.h"

#include "models/connectormodel.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QVBoxLayout>

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
    : Card(tr("In this app"), parent)
    , m_grid(new QGridLayout)
    , m_state(addLine(tr("State"), QStringLiteral("factState"), {}))
    , m_account(addLine(tr("Account"), QStringLiteral("factAccount"), tr("the account")))
    , m_scopes(addLine(tr("Scopes"), QStringLiteral("factScopes"), tr("the scopes")))
    , m_type(addLine(tr("Identifier"), QStringLiteral("factType"), tr("the identifier")))
{
    m_grid->setHorizontalSpacing(20);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
    content()->addLayout(m_grid);
}

ConnectorFacts::Line ConnectorFacts::addLine(
    const QString &title, const QString &objectName, const QString &copyWhat)
{
    const int row = m_grid->rowCount();
    Line line{ new MutedLabel(title, this), new PlainLabel({}, this), nullptr };
    line.value->setObjectName(objectName);
    line.value->setWordWrap(true);
    m_grid->addWidget(line.title, row, 0, Qt::AlignTop);
    m_grid->addWidget(line.value, row, 1, Qt::AlignTop);
    if (!copyWhat.isEmpty()) {
        line.copy = new CopyButton(copyWhat, this);
        line.copy->setObjectName(objectName + QStringLiteral("Copy"));
        // As high as a line, so that the lines stay evenly spaced.
        line.copy->setFixedHeight(fontMetrics().height() + 4);
        m_grid->addWidget(line.copy, row, 2, Qt::AlignTop);
    }
    return line;
}

void ConnectorFacts::setLine(const Line &line, const QString &text)
{
    line.value->setText(text);
    line.title->setVisible(!text.isEmpty());
    line.value->setVisible(!text.isEmpty());
    if (line.copy) {
        line.copy->setVisible(!text.isEmpty());
        line.copy->setCopyText(text);
    }
}

void ConnectorFacts::setItem(const ConnectorItem &item)
{
    if (!item.connector)
        return;
    setLine(m_state, stateSentence(*item.connector));
    setLine(m_account, item.connector->account);
    setLine(m_scopes, item.connector->scopes.join(u'\n'));
    setLine(m_type, item.type.type);
}

} // namespace console
