// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/operations.h"

namespace console {

QStringList Operations::titles() const
{
    QStringList titles;
    for (const auto &[id, running] : m_running)
        titles << running.title;
    return titles;
}

int Operations::add(const QString &title)
{
    m_running[++m_last].title = title;
    Q_EMIT countChanged();
    return m_last;
}

void Operations::cancel(int id)
{
    if (m_running.erase(id) > 0)
        Q_EMIT countChanged();
}

void Operations::finish(int id, const Error *unseen)
{
    const auto running = m_running.find(id);
    const QString title = running->second.title;
    m_running.erase(running);
    Q_EMIT countChanged();
    if (unseen)
        Q_EMIT failedUnseen(title, *unseen);
}

} // namespace console
