// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "staging/staging.h"

namespace console::staging {

Staging::Staging(QString file)
    : m_file(std::move(file))
{
}

Staging::~Staging() = default;

QString Staging::takePutAside()
{
    return std::exchange(m_isTold, m_isTold || m_store) ? QString() : putAside();
}

Result<StagedChanges *> Staging::changes(const Place &place)
{
    if (!m_store) {
        auto store = std::make_unique<StagingStore>();
        if (const Done done = store->open(m_file); !done)
            return Failure(done.error());
        m_store = std::move(store);
    }
    if (StagedChanges *known = m_changes.value(place.key()))
        return known;
    auto made = std::make_unique<StagedChanges>(*m_store, place);
    if (const Done done = made->load(); !done)
        return Failure(done.error());
    made->setParent(&m_owner);
    return m_changes[place.key()] = made.release();
}

} // namespace console::staging
