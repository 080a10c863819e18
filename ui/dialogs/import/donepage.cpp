// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/donepage.h"

#include "ui/icons.h"
#include "ui/widgets/labels.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace console {

DonePage::DonePage(QWidget *parent)
    : ImportPage(parent)
    , m_title(new HeadingLabel({}, 1.4, this))
    , m_facts(new PlainLabel({}, this))
    , m_call(new QPushButton(icon(QStringLiteral("play")), tr("C&all an operation"), this))
{
    for (auto *label : { m_title, m_facts }) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
    }
    m_title->setObjectName(QStringLiteral("doneTitle"));
    m_call->setObjectName(QStringLiteral("callOperation"));
    connect(m_call, &QPushButton::clicked, this, &DonePage::callRequested);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addWidget(m_call, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void DonePage::enter()
{
    m_call->setFocus();
}

void DonePage::setCallable(bool callable)
{
    m_call->setVisible(callable);
}

void DonePage::setIntegration(const Integration &integration)
{
    m_title->setText(tr("%1 is ready").arg(integration.name));
    m_facts->setText(
        tr("Every app of the workspace can call it now:\nbase44.integrations.custom.call(\"%1\", …)")
            .arg(integration.slug));
}

} // namespace console
