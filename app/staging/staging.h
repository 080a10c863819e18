// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "staging/stagedchanges.h"
#include "staging/stagingstore.h"

#include <QHash>

#include <optional>

namespace console::staging {

/// The staged changes of a profile. Opens its file with the first place that is asked for, which takes as
/// long as it takes, or before on another thread.
class Staging : public QObject {
    Q_OBJECT
public:
    /// ":memory:" keeps nothing beyond this object.
    explicit Staging(QString file, QObject *parent = nullptr);
    ~Staging() override;

    /// Opens the file and reads all of it on another thread.
    void openInBackground();
    /// The one object for a place, owned by this one. The error's code is OPENING while the file is opened,
    /// and BUSY where another process has it; asking again tries again.
    Result<StagedChanges *> changes(const Place &place);
    /// Where a broken file was put, empty where it was fine.
    QString putAside() const { return m_opened ? m_opened->store.putAside() : QString(); }
    /// The same, for the first who asks: a person is told once.
    QString takePutAside();

Q_SIGNALS:
    /// The file was opened in the background, or could not be: changes() answers otherwise now.
    void opened();

private:
    struct Opened {
        StagingStore store;
        QHash<QString, Log> logs; ///< of places that nobody asked for so far
    };
    static Result<std::shared_ptr<Opened>> open(const QString &file);
    void take(Result<std::shared_ptr<Opened>> opened);

    QString m_file;
    bool m_isTold = false;
    bool m_isInBackground = false;
    std::optional<Error> m_error; ///< of the last attempt
    std::shared_ptr<Opened> m_opened;
    QHash<QString, StagedChanges *> m_changes;
    QObject m_owner;
    PendingCall m_opening;
};

} // namespace console::staging
