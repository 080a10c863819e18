// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "journal/openjournal.h"

#include <QObject>

#include <functional>

namespace console {
class Clock;
}

namespace console::journal {

/// What this program wrote to apps: each write is here before it is sent, with the record as it was, and
/// completed by its answer. Kept in a sealed file; where that cannot be, in memory as long as this lives.
/// Nothing is noted or read before it is open: see whenOpen().
class Journal : public QObject {
    Q_OBJECT
public:
    enum class Keeping { Opening, File, Session };
    using Trouble = journal::Trouble;

    /// Opening until one of the next three is called.
    explicit Journal(const Clock &clock, QObject *parent = nullptr);
    /// Opens the file on another thread: see openJournal(). `key`: see Cipher.
    void openFile(const QString &file, const SecretString &key, int days);
    void use(OpenedJournal opened);
    void keepForSession(Trouble why);

    Keeping keeping() const;
    Trouble trouble() const { return m_opened.trouble; }
    /// Where a file that could not be read was put; empty where none was.
    const QString &putAside() const { return m_opened.putAside; }
    /// Runs `task` now, or as soon as the journal is open, unless `context` is gone by then.
    void whenOpen(QObject *context, std::function<void()> task);

    Result<qint64> addCommit(const Author &author, qint64 undoes = 0);
    Result<qint64> addChange(qint64 commit, const Change &change);
    Done complete(const Change &change);
    /// Page by page: see JournalStore.
    Result<QList<Commit>> commits(qint64 before = JournalStore::end);
    Result<QList<Change>> changes(qint64 commit, qint64 after = 0);
    Result<QList<Change>> changesBefore(qint64 commit, qint64 before = JournalStore::end);

Q_SIGNALS:
    void keepingChanged();
    /// Something was noted or completed.
    void written();
    /// Records of an entity went back to what they were.
    void undone(const QString &appId, const QString &entity);

private:
    template <class T>
    Result<T> checked(Result<T> result);
    JournalStore &store() { return *m_opened.store; }

    const Clock &m_clock;
    PendingCall m_opening;
    OpenedJournal m_opened;
};

} // namespace console::journal
