// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/productionguard.h"

#include <QSettings>

namespace console {
namespace {

constexpr auto second = std::chrono::seconds(1);

QString keyOf(const QString &appId)
{
    return QStringLiteral("production/") + appId;
}

} // namespace

ProductionGuard::ProductionGuard(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    m_ticks.setInterval(second);
    connect(&m_ticks, &QTimer::timeout, this, &ProductionGuard::tick);
}

bool ProductionGuard::isProduction(const QString &appId) const
{
    return !appId.isEmpty() && m_settings.value(keyOf(appId)).toBool();
}

void ProductionGuard::setProduction(const QString &appId, bool isProduction)
{
    if (isProduction)
        m_settings.setValue(keyOf(appId), true);
    else
        m_settings.remove(keyOf(appId));
    m_unlocked.remove(appId);
    Q_EMIT changed(appId);
}

void ProductionGuard::unlock(const QString &appId, std::chrono::seconds time)
{
    m_unlocked.insert(appId, QDeadlineTimer(time));
    m_ticks.start();
    Q_EMIT changed(appId);
}

void ProductionGuard::lock(const QString &appId)
{
    m_unlocked.remove(appId);
    Q_EMIT changed(appId);
}

std::chrono::seconds ProductionGuard::left(const QString &appId) const
{
    const auto deadline = m_unlocked.constFind(appId);
    if (deadline == m_unlocked.constEnd())
        return {};
    return std::chrono::ceil<std::chrono::seconds>(deadline->remainingTimeAsDuration());
}

void ProductionGuard::tick()
{
    QStringList over;
    for (auto it = m_unlocked.constBegin(); it != m_unlocked.constEnd(); ++it) {
        if (it->hasExpired())
            over << it.key();
    }
    for (const QString &appId : std::as_const(over))
        lock(appId);
    if (m_unlocked.isEmpty())
        m_ticks.stop();
    Q_EMIT ticked();
}

} // namespace console
