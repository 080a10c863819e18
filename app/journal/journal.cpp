// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journal/journal.h"

#include "core/ports/clock.h"

namespace console::journal {

using Trouble = Journal::Trouble;

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

} // namespace

Journal::Journal(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void Journal::openFile(const QString &file, const SecretString &key, int days)
{
    m_file = file;
    m_key = key;
    const Done opened = m_store.open(file, key);
    Trouble trouble = opened ? Trouble::None : troubleOf(opened.error());
    if (trouble == Trouble::Damaged || trouble == Trouble::OtherKey) {
        const bool isDamaged = trouble == Trouble::Damaged;
        if (!openAnew(isDamaged ? QStringLiteral(".broken") : QStringLiteral(".otherkey")))
            trouble = Trouble::Unwritable;
    }
    if (trouble == Trouble::InUse || trouble == Trouble::NewerVersion || trouble == Trouble::Unwritable) {
        keepForSession(trouble);
        return;
    }
    if (days > 0)
        (void)checked(m_store.purge(m_clock.now().addDays(-days)));
    settle(Keeping::File, trouble);
}

void Journal::keepForSession(Trouble why)
{
    m_store.close();
    m_file.clear();
    (void)m_store.open(QStringLiteral(":memory:"), Cipher::makeKey());
    settle(Keeping::Session, why);
}

void Journal::settle(Keeping keeping, Trouble trouble)
{
    m_keeping = keeping;
    m_trouble = trouble;
    Q_EMIT keepingChanged();
}

Done Journal::openAnew(const QString &suffix)
{
    m_store.close();
    m_putAside = sql::SqlFile::putAside(m_file, suffix);
    return m_store.open(m_file, m_key);
}

void Journal::whenOpen(QObject *context, std::function<void()> task)
{
    if (m_keeping != Keeping::Opening)
        task();
    else
        connect(this, &Journal::keepingChanged, context, std::move(task), Qt::SingleShotConnection);
}

/// Damage that shows while the file is in use: what is there is put aside, and the journal goes on empty.
template <class T>
Result<T> Journal::checked(Result<T> result)
{
    if (!result && result.error().code == QLatin1String("BROKEN") && !m_file.isEmpty()) {
        if (openAnew(QStringLiteral(".broken")))
            settle(Keeping::File, Trouble::Damaged);
        else
            keepForSession(Trouble::Unwritable);
    }
    return result;
}

Result<qint64> Journal::addCommit(const Author &author, qint64 undoes)
{
    return checked(m_store.addCommit(m_clock.now(), author, undoes));
}

Result<qint64> Journal::addChange(qint64 commit, const Change &change)
{
    auto added = checked(m_store.addChange(commit, change));
    Q_EMIT written();
    return added;
}

Done Journal::complete(const Change &change)
{
    Done done = checked(m_store.complete(change));
    Q_EMIT written();
    return done;
}

Result<QList<Commit>> Journal::commits()
{
    return checked(m_store.commits());
}

Result<QList<Change>> Journal::changes(qint64 commit)
{
    return checked(m_store.changes(commit));
}

} // namespace console::journal
