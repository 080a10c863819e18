// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessions.h"

namespace console {

Sessions::Sessions(QObject *parent)
    : QObject(parent)
{
}

Sessions::~Sessions() = default;

void Sessions::open(std::unique_ptr<Session> session)
{
    leave();
    m_shown = { std::move(session), std::make_unique<Operations>() };
    const Operations *operations = m_shown.operations.get();
    connect(operations, &Operations::countChanged, this, &Sessions::runningChanged);
    // Queued: an operation tells its end from within itself.
    connect(operations, &Operations::countChanged, this, &Sessions::removeFinished, Qt::QueuedConnection);
    connect(operations, &Operations::failedUnseen, this, &Sessions::failedUnseen);
}

void Sessions::leave()
{
    if (m_shown.operations && m_shown.operations->count() > 0)
        m_left.push_back(std::move(m_shown));
    m_shown = {};
}

QStringList Sessions::running() const
{
    QStringList titles = m_shown.operations ? m_shown.operations->titles() : QStringList();
    for (const Entry &entry : m_left)
        titles += entry.operations->titles();
    return titles;
}

void Sessions::removeFinished()
{
    std::erase_if(m_left, [](const Entry &entry) { return entry.operations->count() == 0; });
}

} // namespace console
