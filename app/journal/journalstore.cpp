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
)";
const QByteArray sealPlace = "seal";

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

Result<QList<Commit>> JournalStore::commits()
{
    QList<Commit> commits;
    SqlStatement rows(m_file,
        "SELECT commits.id, at, undoes, author, (SELECT max(id) FROM commits AS later WHERE later.undoes = "
        "commits.id AND later.undoes <> 0), "
        "total(kind IN (0, 3)), total(kind = 1), total(kind = 2), total(state = 2), total(state = 0) "
        "FROM commits JOIN changes ON commit_id = commits.id GROUP BY commits.id ORDER BY commits.id DESC");
    rows.bind({});
    while (rows.next()) {
        Commit commit;
        commit.id = rows.integer(0);
        commit.when = QDateTime::fromMSecsSinceEpoch(rows.integer(1), Qt::UTC);
        commit.undoes = rows.integer(2);
        readAuthor(m_cipher.open(rows.bytes(3), place("author", commit.id)), commit);
        commit.undoneBy = rows.integer(4);
        commit.added = int(rows.integer(5));
        commit.changed = int(rows.integer(6));
        commit.deleted = int(rows.integer(7));
        commit.refused = int(rows.integer(8));
        commit.unanswered = int(rows.integer(9));
        commits << commit;
    }
    return rows.result().map([&commits] { return std::move(commits); });
}

Result<QList<Change>> JournalStore::changes(qint64 commit)
{
    QList<Change> changes;
    SqlStatement rows(
        m_file, "SELECT id, kind, state, intent, answer FROM changes WHERE commit_id = ? ORDER BY id");
    rows.bind({ commit });
    while (rows.next()) {
        Change change;
        change.id = rows.integer(0);
        change.kind = Change::Kind(rows.integer(1));
        change.state = Change::State(rows.integer(2));
        const QByteArray sealedAnswer = rows.bytes(4);
        const auto intent = m_cipher.open(rows.bytes(3), place("intent", change.id));
        const auto answer = sealedAnswer.isNull() ? std::optional(QByteArray())
                                                  : m_cipher.open(sealedAnswer, place("answer", change.id));
        change.isReadable = intent && answer;
        if (change.isReadable) {
            const records::RecordFields sent(*intent);
            const records::RecordFields answered(*answer);
            change.record = text(sent, "record");
            change.before = sent.value("before").toByteArray();
            change.fields = sent.value("fields").toByteArray();
            change.after = answered.value("after").toByteArray();
            change.problem = text(answered, "problem");
            if (const QString record = text(answered, "record"); !record.isEmpty())
                change.record = record;
        }
        changes << change;
    }
    return rows.result().map([&changes] { return std::move(changes); });
}

Done JournalStore::purge(const QDateTime &before)
{
    return SqlStatement(m_file, "DELETE FROM commits WHERE at < ?").run({ before.toMSecsSinceEpoch() });
}

} // namespace console::journal
