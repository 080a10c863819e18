// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectorremoval.h"

#include "ui/errortext.h"
#include "ui/panes/connectors/connectorlook.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace console {

ConnectorRemoval::ConnectorRemoval(QWidget *parent)
    : QWidget(parent)
    , m_disconnect(namedButton(tr("&Disconnect"), QStringLiteral("disconnect"), this))
    , m_remove(namedButton(tr("Re&move…"), QStringLiteral("remove"), this))
    , m_problemBox(new QWidget(this))
    , m_problem(plainLabel({}, m_problemBox))
    , m_signIn(namedButton(tr("Sign in"), QStringLiteral("removalSignIn"), m_problemBox))
{
    m_problem->setObjectName(QStringLiteral("removalProblem"));
    const QString disconnectText =
        tr("Deletes the stored sign-in. The connector stays here and can be reconnected.");
    const QString removeText =
        tr("Takes the connector out of this app. Backend functions that use it will fail.");
    m_disconnect->setAccessibleDescription(disconnectText);
    m_remove->setAccessibleDescription(removeText);

    auto *title = plainLabel(tr("Take access away"), this);
    makeHeading(title, 1.0);
    auto *problemLayout = new QHBoxLayout(m_problemBox);
    problemLayout->setContentsMargins(0, 0, 0, 0);
    problemLayout->addWidget(m_problem, 1);
    problemLayout->addWidget(m_signIn);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(14);
    layout->setColumnStretch(1, 1);
    layout->addWidget(title, 0, 0, 1, 2);
    layout->addWidget(m_problemBox, 1, 0, 1, 2);
    layout->addWidget(m_disconnect, 2, 0);
    layout->addWidget(mutedLabel(disconnectText, this), 2, 1);
    layout->addWidget(m_remove, 3, 0);
    layout->addWidget(mutedLabel(removeText, this), 3, 1);
    m_problemBox->hide();

    connect(m_disconnect, &QPushButton::clicked, this, &ConnectorRemoval::disconnectRequested);
    connect(m_remove, &QPushButton::clicked, this, &ConnectorRemoval::removeRequested);
    connect(m_signIn, &QPushButton::clicked, this, &ConnectorRemoval::signInRequested);
}

void ConnectorRemoval::setBusy(bool busy)
{
    m_disconnect->setEnabled(!busy);
    m_remove->setEnabled(!busy);
}

void ConnectorRemoval::setProblem(const std::optional<Error> &error, const QString &name)
{
    m_problemBox->setVisible(error.has_value());
    if (!error)
        return;
    const ErrorText text = errorText(*error, name);
    m_problem->setText(text.sentence);
    m_signIn->setVisible(text.action == ErrorText::Action::SignIn);
    QPalette palette;
    palette.setColor(QPalette::WindowText, toneColor(Tone::Bad, palette));
    m_problem->setPalette(palette);
}

} // namespace console
