// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "staging/stagedchanges.h"
#include "staging/stagingstore.h"

#include <QHash>

namespace console::staging {

/// The staged changes of a profile. Opens its file with the first place that is asked for.
class Staging {
public:
    /// ":memory:" keeps nothing beyond this object.
    explicit Staging(QString file);
    ~Staging();
    Q_DISABLE_COPY_MOVE(Staging)

    /// The one object for a place, owned by this one. The error's code is BUSY where another process has the
    /// file; asking again tries again.
    Result<StagedChanges *> changes(const Place &place);
    /// Where a broken file was put, empty where it was fine.
    QString putAside() const { return m_store ? m_store->putAside() : QString(); }
    /// The same, for the first who asks: a person is told once.
    QString takePutAside();

private:
    QString m_file;
    bool m_isTold = false;
    std::unique_ptr<StagingStore> m_store;
    QHash<QString, StagedChanges *> m_changes;
    QObject m_owner;
};

} // namespace console::staging
