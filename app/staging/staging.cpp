// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "staging/staging.h"

#include "core/onworker.h"

namespace console::staging {

Staging::Staging(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{
}

Staging::~Staging() = default;

QString Staging::takePutAside()
{
    return std::exchange(m_isTold, m_isTold || m_opened) ? QString() : putAside();
}

Result<std::shared_ptr<Staging::Opened>> Staging::open(const QString &file)
{
    auto opened = std::make_shared<Opened>();
    return opened->store.open(file).and_then([&] { return opened->store.load(); }).map([&](auto logs) {
        opened->logs = std::move(logs);
        return std::move(opened);
    });
}

void Staging::openInBackground()
{
    m_isInBackground = true;
    m_opening = onWorker<std::shared_ptr<Opened>>([file = m_file](const WorkStopped &) { return open(file); },
        [this](Result<std::shared_ptr<Opened>> result) {
            const bool isNew = result.has_value() || !m_error; // who was told of a failure asks again
            m_opening.cancel();
            take(std::move(result));
            if (isNew)
                Q_EMIT opened();
        });
}

void Staging::take(Result<std::shared_ptr<Opened>> opened)
{
    m_error.reset();
    if (opened)
        m_opened = *std::move(opened);
    else
        m_error = std::move(opened).error();
}

Result<StagedChanges *> Staging::changes(const Place &place)
{
    if (!m_opened && !m_isInBackground)
        take(open(m_file));
    else if (!m_opened && !m_opening.isActive())
        openInBackground();
    if (!m_opened) {
        Error opening = Error::make(Error::Kind::Storage);
        opening.code = QStringLiteral("OPENING");
        return Failure(m_error.value_or(opening));
    }
    auto &made = m_changes[place.key()];
    if (!made)
        made = new StagedChanges(m_opened->store, place, m_opened->logs.take(place.key()), &m_owner);
    return made;
}

} // namespace console::staging
