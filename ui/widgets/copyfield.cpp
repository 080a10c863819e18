// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/copyfield.h"

#include "ui/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace console {
namespace {

constexpr int mostCharacters = 90; ///< shown; the middle of a longer text is left out

} // namespace

CopyField::CopyField(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_copy(new QToolButton(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setObjectName(QStringLiteral("text"));
    m_copy->setObjectName(QStringLiteral("copy"));
    m_copy->setAutoRaise(true);
    m_copy->setIcon(icon(QStringLiteral("copy")));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy %1").arg(what));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_copy->hide();
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text);
        Q_EMIT copied();
    });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_label);
    layout->addWidget(m_copy);
    layout->addStretch();
}

void CopyField::setText(const QString &text)
{
    m_text = text;
    m_label->setText(
        text.size() <= mostCharacters ? text : text.left(mostCharacters - 21) + u'…' + text.right(20));
    m_copy->setVisible(!text.isEmpty());
}

} // namespace console
