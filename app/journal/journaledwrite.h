// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "core/pendingcall.h"
#include "journal/journal.h"

#include <QHash>
#include <QPointer>

namespace console::journal {

/// The commit that writes belong to; noted with the first of them.
struct JournaledGroup {
    qint64 undoes = 0;
    qint64 commit = 0;

    /// Gives the changes their ids.
    Done note(Journal &journal, const Author &author, QList<Change> &changes)
    {
        const auto id = commit > 0 ? Result<qint64>(commit) : journal.addCommit(author, undoes);
        commit = id.value_or(0);
        if (!id)
            return Failure(id.error());
        for (Change &change : changes) {
            const auto noted = journal.addChange(commit, change);
            if (!noted) {
                commit = 0;
                return Failure(noted.error());
            }
            change.id = *noted;
        }
        return {};
    }
};

/// The answer to one write, to many by their ids, or to additions in their order. A record that the answer
/// leaves out goes on being unknown.
inline void takeAnswer(QList<Change> &changes, const json::Document &answer)
{
    const auto done = [](Change &change, json::Value record) {
        change.state = Change::State::Done;
        change.after = record.toJson();
        if (const QString id = record["id"].toString(); !id.isEmpty())
            change.record = id;
    };
    const json::Value root = answer.root();
    if (!root.isArray())
        return done(changes.first(), root);
    QHash<QString, qsizetype> numbers;
    for (qsizetype number = 0; number < changes.size(); ++number)
        numbers.insert(changes.at(number).record, number);
    const bool isWhole = qsizetype(root.size()) == changes.size();
    qsizetype place = 0;
    for (const json::Value record : root) {
        if (const auto known = numbers.constFind(record["id"].toString()); known != numbers.constEnd())
            done(changes[*known], record);
        else if (isWhole && changes.at(place).record.isEmpty())
            done(changes[place], record);
        ++place;
    }
}

inline void takeAnswer(QList<Change> &changes)
{
    for (Change &change : changes)
        change.state = Change::State::Done;
}

/// Reads the record where it must, notes what changes, sends it in one call, notes the answer. Kept alive by
/// the call that waits for it.
template <class T>
class JournaledWrite {
public:
    JournaledWrite(Completion<T> completion, Journal &journal, QList<Change> changes)
        : m_completion(std::move(completion))
        , m_journal(&journal)
        , m_changes(std::move(changes))
    {
    }

    Completion<T> &completion() { return m_completion; }
    void cancel() { m_call.cancel(); }

    void start()
    {
        m_journal->whenOpen(&m_context, [this] { read ? readBefore() : note(); });
    }

    std::function<PendingCall(Handler<json::Document>)> read; ///< the only record; null: known, or nothing
    std::function<PendingCall(Handler<T>)> send;
    Author author;
    std::shared_ptr<JournaledGroup> group;

private:
    void readBefore()
    {
        m_call = read([this](const Result<json::Document> &found) {
            if (!found)
                return m_completion.finish(Failure(found.error()));
            m_changes.first().before = found->root().toJson();
            note();
        });
    }

    void note()
    {
        const Done noted =
            m_journal ? group->note(*m_journal, author, m_changes) : failure(Error::Kind::Storage);
        if (!noted)
            return m_completion.finish(Failure(noted.error()));
        m_call = send([this](Result<T> answer) { finish(std::move(answer)); });
    }

    void finish(Result<T> answer)
    {
        if constexpr (std::is_void_v<T>) {
            if (answer)
                takeAnswer(m_changes);
        } else if (answer) {
            takeAnswer(m_changes, *answer);
        }
        // Where the answer cannot be noted, the entry goes on saying that it is not known.
        for (Change &change : m_changes) {
            if (!answer && answer.error().httpStatus >= 400 && answer.error().httpStatus < 500) {
                change.state = Change::State::Refused;
                change.problem = answer.error().detail;
            }
            if (change.state != Change::State::Sent && m_journal)
                (void)m_journal->complete(change);
        }
        m_completion.finish(std::move(answer));
    }

    QObject m_context;
    Completion<T> m_completion;
    QPointer<Journal> m_journal;
    QList<Change> m_changes;
    PendingCall m_call;
};

} // namespace console::journal
