// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectorremoval.h"

#include "ui/errortext.h"
#include "ui/panes/connectors/connectorlook.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

ConnectorRemoval::ConnectorRemoval(QWidget *parent)
    : Card(tr("Take access away"), parent)
    , m_disconnect(namedButton(tr("&Disconnect"), QStringLiteral("disconnect"), this))
    , m_remove(namedButton(tr("Re&move…"), QStringLiteral("remove"), this))
    , m_problem(new ProblemLabel(this))
    , m_signIn(namedButton(tr("Sign in"), QStringLiteral("removalSignIn"), this))
{
    m_problem->setObjectName(QStringLiteral("removalProblem"));
    m_signIn->hide();
    const QString disconnectText =
        tr("Deletes the stored sign-in. The connector stays here and can be reconnected.");
    const QString removeText =
        tr("Takes the connector out of this app. Backend functions that use it will fail.");
    m_disconnect->setAccessibleDescription(disconnectText);
    m_remove->setAccessibleDescription(removeText);

    auto *problem = new QHBoxLayout;
    problem->addWidget(m_problem, 1);
    problem->addWidget(m_signIn);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_disconnect, 0, 0);
    m_disconnectText = MutedLabel::wrapped(disconnectText, this);
    grid->addWidget(m_disconnectText, 0, 1);
    grid->addWidget(m_remove, 1, 0);
    grid->addWidget(MutedLabel::wrapped(removeText, this), 1, 1);
    content()->addLayout(problem);
    content()->addLayout(grid);

    connect(m_disconnect, &QPushButton::clicked, this, &ConnectorRemoval::disconnectRequested);
    connect(m_remove, &QPushButton::clicked, this, &ConnectorRemoval::removeRequested);
    connect(m_signIn, &QPushButton::clicked, this, &ConnectorRemoval::signInRequested);
}

void ConnectorRemoval::setActions(bool canDisconnect, bool busy)
{
    m_disconnect->setVisible(canDisconnect);
    m_disconnectText->setVisible(canDisconnect);
    m_disconnect->setEnabled(!busy);
    m_remove->setEnabled(!busy);
}

void ConnectorRemoval::setProblem(const std::optional<Error> &error, const QString &name)
{
    const ErrorText text = error ? errorText(*error, name) : ErrorText();
    m_problem->setProblem(text.sentence);
    m_signIn->setVisible(error && text.action == ErrorText::Action::SignIn);
}

} // namespace console
