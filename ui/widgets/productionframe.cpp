// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/productionframe.h"

#include "models/productionguard.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace console {
namespace {

constexpr int frameWidth = 3;
constexpr int secondsPerMinute = 60;

QString clockText(std::chrono::seconds time)
{
    return QStringLiteral("%1:%2")
        .arg(time.count() / secondsPerMinute)
        .arg(time.count() % secondsPerMinute, 2, 10, QLatin1Char('0'));
}

} // namespace

ProductionFrame::ProductionFrame(ProductionGuard &guard, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_guard(guard)
    , m_layout(new QVBoxLayout(this))
    , m_bar(new QWidget(this))
    , m_text(new ElidedLabel({}, m_bar))
    , m_switch(new QPushButton(m_bar))
{
    m_text->setObjectName(QStringLiteral("productionState"));
    m_switch->setObjectName(QStringLiteral("productionSwitch"));
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(12, 4, 8, 4);
    bar->addWidget(m_text, 1);
    bar->addWidget(m_switch);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_bar);
    m_layout->addWidget(content, 1);
    connect(m_switch, &QPushButton::clicked, this,
        [this] { m_guard.canWrite(m_appId) ? m_guard.lock(m_appId) : m_guard.unlock(m_appId); });
    connect(&guard, &ProductionGuard::changed, this, &ProductionFrame::showState);
    connect(&guard, &ProductionGuard::ticked, this, &ProductionFrame::showState);
    showState();
}

void ProductionFrame::setApp(const QString &appId, const QString &name)
{
    m_appId = appId;
    m_name = name;
    showState();
}

void ProductionFrame::showState()
{
    const bool isProduction = m_guard.isProduction(m_appId);
    const int edge = isProduction ? frameWidth : 0;
    m_layout->setContentsMargins(edge, edge, edge, edge);
    m_bar->setVisible(isProduction);
    if (isProduction) {
        const bool canWrite = m_guard.canWrite(m_appId);
        m_text->setText(canWrite ? tr("Production: %1. It can be changed for another %2.")
                                       .arg(m_name, clockText(m_guard.left(m_appId)))
                                 : tr("Production: %1. Reads only.").arg(m_name));
        m_switch->setText(
            canWrite ? tr("Lock now") : tr("Unlock for %1 minutes").arg(ProductionGuard::usualTime.count()));
        m_switch->setIcon(icon(canWrite ? QStringLiteral("lock") : QStringLiteral("lock-open")));
    }
    update();
}

void ProductionFrame::paintEvent(QPaintEvent *)
{
    if (!m_guard.isProduction(m_appId))
        return;
    QPainter painter(this);
    const QColor tone = toneColor(m_guard.canWrite(m_appId) ? Tone::Bad : Tone::Warning, palette());
    QColor tint = tone;
    tint.setAlphaF(0.12F);
    painter.fillRect(m_bar->geometry(), tint);
    painter.setPen(QPen(tone, frameWidth));
    constexpr int half = frameWidth / 2;
    painter.drawRect(rect().adjusted(half, half, -half - 1, -half - 1));
}

} // namespace console
