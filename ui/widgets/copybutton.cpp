// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/copybutton.h"

#include "ui/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QTimer>

namespace console {
namespace {

constexpr auto confirmationTime = std::chrono::milliseconds(1500);

} // namespace

CopyButton::CopyButton(const QString &what, QWidget *parent)
    : QToolButton(parent)
    , m_what(what)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    showIdle();
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
}

void CopyButton::setCopyText(const QString &text)
{
    m_text = text;
    setEnabled(!text.isEmpty());
    showIdle();
}

void CopyButton::copy()
{
    QApplication::clipboard()->setText(m_text);
    setIcon(console::icon(QStringLiteral("check")));
    setToolTip(tr("Copied"));
    QTimer::singleShot(confirmationTime, this, &CopyButton::showIdle);
    Q_EMIT copied();
}

void CopyButton::showIdle()
{
    setIcon(console::icon(QStringLiteral("copy")));
    setToolTip(tr("Copy %1").arg(m_what));
    setAccessibleName(toolTip());
}

} // namespace console
