// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>

class QSettings;

namespace console {

/// Which apps a person marked as production. Their records can be read only, until they are unlocked for some
/// minutes; a start of the program locks them again. Marks are settings of this computer.
class ProductionGuard : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::minutes usualTime{ 10 };

    explicit ProductionGuard(QSettings &settings, QObject *parent = nullptr);

    bool isProduction(const QString &appId) const;
    void setProduction(const QString &appId, bool isProduction);
    /// Not production, or unlocked.
    bool canWrite(const QString &appId) const { return !isProduction(appId) || left(appId).count() > 0; }
    void unlock(const QString &appId, std::chrono::seconds time = usualTime);
    void lock(const QString &appId);
    /// Until it is locked again; 0 where it is.
    std::chrono::seconds left(const QString &appId) const;

Q_SIGNALS:
    /// isProduction() or canWrite() is another one.
    void changed(const QString &appId);
    /// Each second while something is unlocked.
    void ticked();

private:
    void tick();

    QSettings &m_settings;
    QTimer m_ticks;
    QHash<QString, QDeadlineTimer> m_unlocked;
};

} // namespace console
