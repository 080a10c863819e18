// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journal/journal.h"

#include "core/onworker.h"
#include "core/ports/clock.h"

namespace console::journal {

Journal::Journal(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void Journal::openFile(const QString &file, const SecretString &key, int days)
{
    m_opening = onWorker<OpenedJournal>(
        [file, key, days, now = m_clock.now()](
            const WorkStopped &) -> Result<OpenedJournal> { return openJournal(file, key, now, days); },
        [this](const Result<OpenedJournal> &opened) {
            use(opened ? *opened : openSession(Trouble::Unwritable));
        });
}

void Journal::use(OpenedJournal opened)
{
    m_opening.cancel();
    m_opened = std::move(opened);
    Q_EMIT keepingChanged();
}

void Journal::keepForSession(Trouble why)
{
    use(openSession(why));
}

Journal::Keeping Journal::keeping() const
{
    return !m_opened.store ? Keeping::Opening : m_opened.file.isEmpty() ? Keeping::Session : Keeping::File;
}

void Journal::whenOpen(QObject *context, std::function<void()> task)
{
    if (keeping() != Keeping::Opening)
        task();
    else
        connect(this, &Journal::keepingChanged, context, std::move(task), Qt::SingleShotConnection);
}

/// Damage that shows while the file is in use: what is there is put aside, and the journal goes on empty.
template <class T>
Result<T> Journal::checked(Result<T> result)
{
    if (!result && result.error().code == QLatin1String("BROKEN") && !m_opened.file.isEmpty())
        use(startAnew(std::move(m_opened), Trouble::Damaged));
    return result;
}

Result<qint64> Journal::addCommit(const Author &author, qint64 undoes)
{
    return checked(store().addCommit(m_clock.now(), author, undoes));
}

Result<qint64> Journal::addChange(qint64 commit, const Change &change)
{
    auto added = checked(store().addChange(commit, change));
    Q_EMIT written();
    return added;
}

Done Journal::complete(const Change &change)
{
    Done done = checked(store().complete(change));
    Q_EMIT written();
    return done;
}

Result<QList<Commit>> Journal::commits(qint64 before)
{
    return checked(store().commits(before));
}

Result<QList<Change>> Journal::changes(qint64 commit, qint64 after)
{
    return checked(store().changes(commit, after));
}

Result<QList<Change>> Journal::changesBefore(qint64 commit, qint64 before)
{
    return checked(store().changesBefore(commit, before));
}

} // namespace console::journal
