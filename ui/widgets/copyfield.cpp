// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/copyfield.h"

#include "ui/widgets/copybutton.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>

namespace console {

CopyField::CopyField(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_label(new ElidedLabel({}, this))
    , m_copy(new CopyButton(what, this))
{
    m_label->setObjectName(QStringLiteral("text"));
    m_copy->setObjectName(QStringLiteral("copy"));
    m_copy->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_label);
    layout->addWidget(m_copy);
    layout->addStretch();
}

void CopyField::setText(const QString &text)
{
    m_label->setText(text);
    m_copy->setCopyText(text);
    m_copy->setVisible(!text.isEmpty());
}

QString CopyField::text() const
{
    return m_label->text();
}

} // namespace console
