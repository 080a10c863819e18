// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSettings>
#include <QStringList>

namespace console {

/// Filters that a person saved under a name, and those that were used last, for each entity.
class FilterMemory {
public:
    explicit FilterMemory(QSettings &settings)
        : m_settings(settings)
    {
    }

    /// "app id/entity".
    void setKey(const QString &key) { m_key = key; }
    /// Newest first.
    QStringList recent() const { return m_settings.value(path("recent")).toStringList(); }
    void use(const QString &text);
    QStringList names() const { return m_settings.value(path("saved")).toMap().keys(); }
    QString saved(const QString &name) const
    {
        return m_settings.value(path("saved")).toMap().value(name).toString();
    }
    void save(const QString &name, const QString &text);
    void forget(const QString &name);

private:
    QString path(const char *what) const
    {
        return QStringLiteral("filters/%1/%2").arg(m_key, QLatin1String(what));
    }

    QSettings &m_settings;
    QString m_key;
};

} // namespace console
