// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journal/journalexport.h"

#include "core/json/write.h"
#include "journal/journal.h"

#include <algorithm>

namespace console::journal {
namespace {

const char *kindName(Change::Kind kind)
{
    switch (kind) {
    case Change::Kind::Create:
        return "create";
    case Change::Kind::Update:
        return "update";
    case Change::Kind::Delete:
        return "delete";
    case Change::Kind::Restore:
        return "restore";
    }
    return "";
}

const char *stateName(const Change &change)
{
    if (!change.isReadable)
        return "unreadable";
    return change.state == Change::State::Done ? "done"
        : change.state == Change::State::Sent  ? "unanswered"
                                               : "refused";
}

QByteArray lineOf(const Commit &commit, const Change &change)
{
    json::Writer writer;
    writer.beginObject();
    writer.name("commit").number(commit.id).name("when").string(commit.when.toString(Qt::ISODateWithMs));
    writer.name("account").string(commit.author.account);
    writer.name("app_id").string(commit.author.appId).name("app").string(commit.author.app);
    writer.name("entity").string(commit.author.entity);
    if (commit.undoes > 0)
        writer.name("undoes").number(commit.undoes);
    writer.name("kind").string(QByteArrayView(kindName(change.kind)));
    writer.name("state").string(QByteArrayView(stateName(change)));
    writer.name("record").string(change.record);
    for (const auto &[name, json] : { std::pair("before", change.before), std::pair("sent", change.fields),
             std::pair("after", change.after) }) {
        if (!json.isEmpty())
            writer.name(name).raw(json);
    }
    if (!change.problem.isEmpty())
        writer.name("problem").string(change.problem);
    writer.endObject();
    return writer.take();
}

} // namespace

JournalExport::JournalExport(Journal &journal, QList<Commit> commits, const QString &file, QObject *parent)
    : QObject(parent)
    , m_journal(journal)
    , m_commits(std::move(commits))
    , m_file(file)
    , m_format(formatOf(file))
{
    std::reverse(m_commits.begin(), m_commits.end());
    m_steps.setInterval(0);
    connect(&m_steps, &QTimer::timeout, this, [this] {
        const Done done = m_commits.isEmpty() ? Done() : writeNext();
        if (!done || m_commits.isEmpty())
            finish(done);
    });
}

JournalExport::Format JournalExport::formatOf(const QString &file)
{
    return file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ? Format::Array : Format::Lines;
}

void JournalExport::start()
{
    if (!m_file.open(QIODevice::WriteOnly))
        return finish(failure(Error::Kind::Storage, m_file.errorString()));
    if (m_format == Format::Array)
        m_file.write("[");
    m_steps.start();
}

Done JournalExport::writeNext()
{
    const Commit &commit = m_commits.constLast();
    return m_journal.changes(commit.id, m_after).and_then([&](const QList<Change> &changes) -> Done {
        for (const Change &change : changes) {
            const bool isFirst = m_written++ == 0;
            if (m_format == Format::Array)
                m_file.write(isFirst ? "\n" : ",\n");
            m_file.write(lineOf(commit, change));
            if (m_format == Format::Lines)
                m_file.write("\n");
        }
        m_after = changes.isEmpty() ? 0 : changes.constLast().id;
        if (changes.isEmpty())
            m_commits.removeLast();
        return {};
    });
}

void JournalExport::finish(const Done &done)
{
    m_steps.stop();
    if (!done) {
        m_file.cancelWriting();
        return Q_EMIT failed(done.error());
    }
    if (m_format == Format::Array)
        m_file.write("\n]\n");
    if (m_file.commit())
        Q_EMIT finished(m_written);
    else
        Q_EMIT failed(Error::make(Error::Kind::Storage, m_file.errorString()));
}

} // namespace console::journal
