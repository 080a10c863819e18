// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "journal/journalstore.h"

#include <QObject>

#include <functional>

namespace console {
class Clock;
}

namespace console::journal {

/// What this program wrote to apps: each write is here before it is sent, with the record as it was, and
/// completed by its answer. Kept in a sealed file; where that cannot be, in memory as long as this lives.
class Journal : public QObject {
    Q_OBJECT
public:
    enum class Keeping { Opening, File, Session };
    /// Why the journal is not, or not wholly, what an earlier start left.
    enum class Trouble {
        None,
        NoKeychain, ///< nowhere to keep the key
        InUse, ///< another process of this program has the file
        NewerVersion, ///< the file was written by a later version; it is left alone
        Unwritable, ///< the file cannot be opened
        Damaged, ///< the file was put aside, a new one was begun
        OtherKey, ///< the same, because the keychain has another key now
    };

    /// Opening until one of the next two is called.
    explicit Journal(const Clock &clock, QObject *parent = nullptr);
    /// `key`: see Cipher. Entries that are older than `days` are dropped; 0 keeps all.
    void openFile(const QString &file, const SecretString &key, int days);
    void keepForSession(Trouble why);

    Keeping keeping() const { return m_keeping; }
    Trouble trouble() const { return m_trouble; }
    /// Where a file that could not be read was put; empty where none was.
    const QString &putAside() const { return m_putAside; }
    /// Runs `task` now, or as soon as the journal is open, unless `context` is gone by then.
    void whenOpen(QObject *context, std::function<void()> task);

    Result<qint64> addCommit(const Author &author, qint64 undoes = 0);
    Result<qint64> addChange(qint64 commit, const Change &change);
    Done complete(const Change &change);
    Result<QList<Commit>> commits();
    Result<QList<Change>> changes(qint64 commit);

Q_SIGNALS:
    void keepingChanged();
    /// Something was noted or completed.
    void written();
    /// Records of an entity went back to what they were.
    void undone(const QString &appId, const QString &entity);

private:
    void settle(Keeping keeping, Trouble trouble);
    Done openAnew(const QString &suffix);
    template <class T>
    Result<T> checked(Result<T> result);

    const Clock &m_clock;
    JournalStore m_store;
    QString m_file;
    SecretString m_key;
    QString m_putAside;
    Keeping m_keeping = Keeping::Opening;
    Trouble m_trouble = Trouble::None;
};

} // namespace console::journal
