// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/donepage.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

DonePage::DonePage(QWidget *parent)
    : ImportPage(parent)
    , m_title(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_call(new QPushButton(icon(QStringLiteral("play")), tr("C&all an operation"), this))
{
    for (auto *label : { m_title, m_facts }) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_title->setObjectName(QStringLiteral("doneTitle"));
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    m_title->setFont(large);
    QPalette palette = m_title->palette();
    palette.setColor(QPalette::WindowText, toneColor(Tone::Good, palette));
    m_title->setPalette(palette);
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

void DonePage::setIntegration(const Integration &integration)
{
    m_title->setText(tr("%1 is ready").arg(integration.name));
    m_facts->setText(
        tr("Every app of the workspace can call it now:\nbase44.integrations.custom.call(\"%1\", …)")
            .arg(integration.slug));
}

} // namespace console
