// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journal/openjournal.h"

namespace console::journal {
namespace {

Trouble troubleOf(const Error &error)
{
    if (error.code == QLatin1String("BUSY"))
        return Trouble::InUse;
    if (error.code == QLatin1String("NEWER"))
        return Trouble::NewerVersion;
    if (error.code == QLatin1String("BROKEN"))
        return Trouble::Damaged;
    return error.code == QLatin1String("KEY") ? Trouble::OtherKey : Trouble::Unwritable;
}

Trouble tryToOpen(OpenedJournal &opened)
{
    opened.store = std::make_shared<JournalStore>();
    const Done done =
        opened.store->open(opened.file, opened.key).and_then([&] { return opened.store->check(); });
    return done ? Trouble::None : troubleOf(done.error());
}

} // namespace

OpenedJournal openJournal(const QString &file, const SecretString &key, const QDateTime &now, int days)
{
    OpenedJournal opened{ {}, file, key, Trouble::None, {} };
    const Trouble found = tryToOpen(opened);
    switch (found) {
    case Trouble::Damaged:
    case Trouble::OtherKey:
        return startAnew(std::move(opened), found);
    case Trouble::InUse:
    case Trouble::NewerVersion:
    case Trouble::Unwritable:
        return openSession(found);
    case Trouble::None:
    case Trouble::NoKeychain:
        break;
    }
    (void)opened.store->purge(now, days); // what cannot be dropped now is dropped at another start
    return opened;
}

OpenedJournal startAnew(OpenedJournal broken, Trouble why)
{
    broken.store.reset(); // closes the file
    broken.trouble = why;
    broken.putAside = sql::SqlFile::putAside(
        broken.file, why == Trouble::OtherKey ? QStringLiteral(".otherkey") : QStringLiteral(".broken"));
    return tryToOpen(broken) == Trouble::None ? broken : openSession(Trouble::Unwritable);
}

OpenedJournal openSession(Trouble why)
{
    OpenedJournal opened{ std::make_shared<JournalStore>(), {}, {}, why, {} };
    (void)opened.store->open(QStringLiteral(":memory:"), Cipher::makeKey());
    return opened;
}

} // namespace console::journal
