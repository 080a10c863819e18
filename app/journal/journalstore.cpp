// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journal/journalstore.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "records/recordfields.h"

namespace console::journal {

using sql::SqlStatement;

namespace {

constexpr qint64 version = 1;
constexpr auto schema = R"(
CREATE TABLE IF NOT EXISTS seal(id INTEGER PRIMARY KEY, sealed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS commits(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, undoes INTEGER NOT NULL,
    author BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS commits_undoes ON commits(undoes) WHERE undoes <> 0;
CREATE TABLE IF NOT EXISTS changes(id INTEGER PRIMARY KEY, commit_id INTEGER NOT NULL REFERENCES commits ON DELETE CASCADE,
    kind INTEGER NOT NULL, state INTEGER NOT NULL, intent BLOB NOT NULL, answer BLOB);
CREATE INDEX IF NOT EXISTS changes_commit ON changes(commit_id, id);
CREATE INDEX IF NOT EXISTS changes_totals ON changes(commit_id, kind, state);
CREATE TABLE IF NOT EXISTS clock(id INTEGER PRIMARY KEY, seen INTEGER NOT NULL, jumped INTEGER NOT NULL);
)";
const QByteArray sealPlace = "seal";
constexpr int changesOfAPage = 200;
constexpr qsizetype bytesOfAPage = 1024 * 1024;
constexpr qint64 day = 24 * 60 * 60 * 1000; ///< milliseconds

/// Each sealed text opens in its own row and column alone.
QByteArray place(const char *column, qint64 id)
{
    return column + ('/' + QByteArray::number(id));
}

Failure coded(const char *code, const QString &detail)
{
    Failure failed = failure(Error::Kind::Storage, detail);
    failed.value().code = QLatin1String(code);
    return failed;
}

void writeJson(json::Writer &writer, const char *name, const QByteArray &json)
{
    if (!json.isEmpty())
        writer.name(name).raw(json);
}

QByteArray authorText(const Author &author)
{
    json::Writer writer;
    writer.beginObject();
    writer.name("accountId").string(author.accountId).name("account").string(author.account);
    writer.name("appId").string(author.appId).name("app").string(author.app);
    writer.name("entity").string(author.entity).endObject();
    return writer.take();
}

void readAuthor(const std::optional<QByteArray> &text, Commit &commit)
{
    const auto document = text ? json::parse(*text) : json::parse("");
    commit.isReadable = document.has_value();
    if (!document)
        return;
    const json::Value root = document->root();
    commit.author = { root["accountId"].toString(), root["account"].toString(), root["appId"].toString(),
        root["app"].toString(), root["entity"].toString() };
}

QString text(const records::RecordFields &fields, const char *name)
{
    const auto document = json::parse(fields.value(name));
    return document ? document->root().toString() : QString();
}

} // namespace

Done JournalStore::open(const QString &file, const SecretString &key)
{
    m_cipher = Cipher(key);
    if (!m_cipher.isValid())
        return coded("KEY", QStringLiteral("The key is not one of a journal."));
    const auto readVersion = [this]() -> Done {
        SqlStatement found(m_file, "PRAGMA user_version");
        if (!found.next())
            return found.result();
        if (found.integer(0) > version)
            return coded("NEWER", QStringLiteral("Version %1").arg(found.integer(0)));
        return {};
    };
    return m_file.open(file, "")
        .and_then(readVersion)
        .and_then([this] { return m_file.script(schema); })
        .and_then([this] { return m_file.script("PRAGMA user_version = 1"); })
        .and_then([this] { return checkKey(); })
        .and_then([this] { return largest("SELECT max(id) FROM commits"); })
        .and_then([this](qint64 id) {
            m_lastCommit = id;
            return largest("SELECT max(id) FROM changes");
        })
        .map([this](qint64 id) { m_lastChange = id; });
}

Done JournalStore::checkKey()
{
    SqlStatement found(m_file, "SELECT sealed FROM seal WHERE id = 1");
    if (found.next())
        return m_cipher.open(found.bytes(0), sealPlace)
            ? Done()
            : Done(coded("KEY", QStringLiteral("The journal was sealed with another key.")));
    return found.result().and_then([this] {
        return SqlStatement(m_file, "INSERT INTO seal(id, sealed) VALUES(1, ?)")
            .run({ m_cipher.seal("base44-console", sealPlace) });
    });
}

Result<qint64> JournalStore::largest(const char *query)
{
    SqlStatement found(m_file, query);
    if (!found.next())
        return Failure(found.result().error());
    return found.integer(0);
}

Result<qint64> JournalStore::addCommit(const QDateTime &when, const Author &author, qint64 undoes)
{
    const qint64 id = m_lastCommit + 1;
    const QByteArray sealed = m_cipher.seal(authorText(author), place("author", id));
    return SqlStatement(m_file, "INSERT INTO commits(id, at, undoes, author) VALUES(?, ?, ?, ?)")
        .run({ id, when.toMSecsSinceEpoch(), undoes, sealed })
        .map([this, id] { return m_lastCommit = id; });
}

Result<qint64> JournalStore::addChange(qint64 commit, const Change &change)
{
    const qint64 id = m_lastChange + 1;
    json::Writer writer;
    writer.beginObject().name("record").string(change.record);
    writeJson(writer, "before", change.before);
    writeJson(writer, "fields", change.fields);
    writer.endObject();
    const QByteArray sealed = m_cipher.seal(writer.take(), place("intent", id));
    return SqlStatement(
        m_file, "INSERT INTO changes(id, commit_id, kind, state, intent) VALUES(?, ?, ?, ?, ?)")
        .run({ id, commit, qint64(change.kind), qint64(Change::State::Sent), sealed })
        .map([this, id] { return m_lastChange = id; });
}

Done JournalStore::complete(const Change &change)
{
    json::Writer writer;
    writer.beginObject().name("record").string(change.record).name("problem").string(change.problem);
    writeJson(writer, "after", change.after);
    writer.endObject();
    const QByteArray sealed = m_cipher.seal(writer.take(), place("answer", change.id));
    return SqlStatement(m_file, "UPDATE changes SET state = ?, answer = ? WHERE id = ?")
        .run({ qint64(change.state), sealed, change.id });
}

Commit JournalStore::commitOf(const SqlStatement &row) const
{
    Commit commit;
    commit.id = row.integer(0);
    commit.when = QDateTime::fromMSecsSinceEpoch(row.integer(1), Qt::UTC);
    commit.undoes = row.integer(2);
    readAuthor(m_cipher.open(row.bytes(3), place("author", commit.id)), commit);
    commit.undoneBy = row.integer(4);
    commit.added = int(row.integer(5));
    commit.changed = int(row.integer(6));
    commit.deleted = int(row.integer(7));
    commit.refused = int(row.integer(8));
    commit.unanswered = int(row.integer(9));
    return commit;
}

Result<QList<Commit>> JournalStore::commits(qint64 before)
{
    QList<Commit> commits;
    SqlStatement rows(m_file,
        "SELECT page.id, at, undoes, author, (SELECT max(id) FROM commits AS later WHERE later.undoes = "
        "page.id AND later.undoes <> 0), "
        "total(kind IN (0, 3)), total(kind = 1), total(kind = 2), total(state = 2), total(state = 0) "
        "FROM (SELECT * FROM commits WHERE id < ?1 AND EXISTS (SELECT 1 FROM changes WHERE commit_id = "
        "commits.id) ORDER BY id DESC LIMIT ?2) AS page JOIN changes ON commit_id = page.id "
        "GROUP BY page.id ORDER BY page.id DESC");
    rows.bind({ before, qint64(commitsOfAPage) });
    while (rows.next())
        commits << commitOf(rows);
    return rows.result().map([&commits] { return std::move(commits); });
}

Change JournalStore::changeOf(const SqlStatement &row) const
{
    Change change;
    change.id = row.integer(0);
    change.kind = Change::Kind(row.integer(1));
    change.state = Change::State(row.integer(2));
    const QByteArray sealedAnswer = row.bytes(4);
    const auto intent = m_cipher.open(row.bytes(3), place("intent", change.id));
    const auto answer = sealedAnswer.isNull() ? std::optional(QByteArray())
                                              : m_cipher.open(sealedAnswer, place("answer", change.id));
    change.isReadable = intent && answer;
    if (!change.isReadable)
        return change;
    const records::RecordFields sent(*intent);
    const records::RecordFields answered(*answer);
    change.record = text(sent, "record");
    change.before = sent.value("before").toByteArray();
    change.fields = sent.value("fields").toByteArray();
    change.after = answered.value("after").toByteArray();
    change.problem = text(answered, "problem");
    if (const QString record = text(answered, "record"); !record.isEmpty())
        change.record = record;
    return change;
}

Result<QList<Change>> JournalStore::pageOf(qint64 commit, const char *which, qint64 id)
{
    const QByteArray query =
        QByteArray("SELECT id, kind, state, intent, answer FROM changes WHERE commit_id = ?1 AND id ") + which
        + " LIMIT ?3";
    SqlStatement rows(m_file, query.constData());
    rows.bind({ commit, id, qint64(changesOfAPage) });
    QList<Change> changes;
    qsizetype bytes = 0;
    while (bytes < bytesOfAPage && rows.next()) {
        changes << changeOf(rows);
        const Change &last = changes.constLast();
        bytes += last.before.size() + last.fields.size() + last.after.size();
    }
    return rows.result().map([&changes] { return std::move(changes); });
}

Result<QList<Change>> JournalStore::changes(qint64 commit, qint64 after)
{
    return pageOf(commit, "> ?2 ORDER BY id", after);
}

Result<QList<Change>> JournalStore::changesBefore(qint64 commit, qint64 before)
{
    return pageOf(commit, "< ?2 ORDER BY id DESC", before);
}

/// A clock that was set years ahead must not drop everything: after a jump, nothing is dropped until the
/// clock went on as clocks do for a week.
Result<bool> JournalStore::isClockBelieved(qint64 now)
{
    qint64 seen = 0;
    qint64 jumped = 0;
    SqlStatement stored(m_file, "SELECT seen, jumped FROM clock WHERE id = 1");
    if (stored.next()) {
        seen = stored.integer(0);
        jumped = stored.integer(1);
    } else if (const auto newest = largest("SELECT max(at) FROM commits"); newest) {
        seen = *newest;
    }
    if (seen != 0 && (now < seen - day || now > seen + 30 * day))
        jumped = now;
    return SqlStatement(m_file, "REPLACE INTO clock(id, seen, jumped) VALUES(1, ?, ?)")
        .run({ now, jumped })
        .map([now, jumped] { return now >= jumped + 7 * day; });
}

Done JournalStore::purge(const QDateTime &now, int days)
{
    const qint64 time = now.toMSecsSinceEpoch();
    return isClockBelieved(time).and_then([&](bool isBelieved) -> Done {
        if (!isBelieved || days <= 0)
            return {};
        return SqlStatement(m_file, "DELETE FROM commits WHERE at < ?").run({ time - days * day });
    });
}

} // namespace console::journal
