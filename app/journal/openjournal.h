// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "journal/journalstore.h"

#include <memory>

namespace console::journal {

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

/// A store that is ready for use.
struct OpenedJournal {
    std::shared_ptr<JournalStore> store;
    QString file; ///< empty: kept in memory, as long as the store lives
    SecretString key;
    Trouble trouble = Trouble::None;
    QString putAside; ///< where a file that could not be read was put; empty where none was
};

/// Opens the file, reads all of it to see that it is whole, and drops what is older than `days` (0: nothing).
/// As long as that takes: for a worker thread. Always answers a store that works.
OpenedJournal openJournal(const QString &file, const SecretString &key, const QDateTime &now, int days);
/// Puts the file of a journal that is open aside, and begins a new one.
OpenedJournal startAnew(OpenedJournal broken, Trouble why);
/// One in memory.
OpenedJournal openSession(Trouble why);

} // namespace console::journal
