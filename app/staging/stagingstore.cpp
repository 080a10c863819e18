// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "staging/stagingstore.h"

namespace console::staging {

using sql::SqlStatement;

namespace {

constexpr auto schema = R"(
CREATE TABLE IF NOT EXISTS original(place TEXT, record TEXT, json BLOB NOT NULL, PRIMARY KEY(place, record)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS step(id INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL, applied INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS step_place ON step(place, id);
CREATE INDEX IF NOT EXISTS step_undone ON step(place) WHERE applied = 0;
CREATE TABLE IF NOT EXISTS delta(id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES step ON DELETE CASCADE,
    record TEXT NOT NULL, field BLOB NOT NULL, before BLOB, after BLOB);
CREATE INDEX IF NOT EXISTS delta_step ON delta(step, id);
CREATE INDEX IF NOT EXISTS delta_record ON delta(record);
CREATE TABLE IF NOT EXISTS sent(place TEXT, record TEXT, mark TEXT NOT NULL, PRIMARY KEY(place, record)) WITHOUT ROWID;
)";

} // namespace

Done StagingStore::open(const QString &file)
{
    const Done done = m_file.open(file, schema).and_then([this] { return m_file.check(); });
    if (done || done.error().code != QLatin1String("BROKEN"))
        return done;
    m_file.close();
    m_putAside = sql::SqlFile::putAside(file, QStringLiteral(".broken"));
    return m_file.open(file, schema);
}

Result<Log> StagingStore::load(const Place &place)
{
    Log log;
    SqlStatement originals(m_file, "SELECT record, json FROM original WHERE place = ?");
    originals.bind({ place.key() });
    while (originals.next())
        log.originals.insert(originals.text(0), originals.bytes(1));
    SqlStatement sent(m_file, "SELECT record, mark FROM sent WHERE place = ?");
    sent.bind({ place.key() });
    while (sent.next())
        log.sent.insert(sent.text(0), sent.text(1));
    SqlStatement rows(m_file,
        "SELECT step.id, applied, record, field, before, after FROM step JOIN delta ON delta.step = step.id "
        "WHERE place = ? ORDER BY step.id, delta.id");
    rows.bind({ place.key() });
    while (rows.next()) {
        if (log.steps.isEmpty() || log.steps.constLast().id != rows.integer(0))
            log.steps.append({ rows.integer(0), rows.integer(1) != 0, {} });
        log.steps.last().deltas.append({ rows.text(2), rows.bytes(3), rows.bytes(4), rows.bytes(5) });
    }
    return originals.result()
        .and_then([&] { return sent.result(); })
        .and_then([&] { return rows.result(); })
        .map([&] { return std::move(log); });
}

Result<qint64> StagingStore::addStep(const QString &key)
{
    return SqlStatement(m_file, "DELETE FROM step WHERE place = ? AND applied = 0")
        .run({ key })
        .and_then([&] {
            return SqlStatement(m_file, "INSERT INTO step(place, applied) VALUES(?, 1)").run({ key });
        })
        .map([this] { return m_file.lastRow(); });
}

Done StagingStore::addDeltas(
    qint64 step, const QString &key, const QList<Delta> &deltas, const QHash<QString, QByteArray> &originals)
{
    Done done;
    SqlStatement keep(m_file, "REPLACE INTO original(place, record, json) VALUES(?, ?, ?)");
    for (auto it = originals.begin(); done && it != originals.end(); ++it)
        done = keep.run({ key, it.key(), it.value() });
    SqlStatement add(m_file, "INSERT INTO delta(step, record, field, before, after) VALUES(?, ?, ?, ?, ?)");
    for (auto it = deltas.begin(); done && it != deltas.end(); ++it) {
        const QByteArray field = it->field.isNull() ? QByteArrayLiteral("") : it->field;
        done = add.run({ step, it->record, field, it->before, it->after });
    }
    return done;
}

Result<qint64> StagingStore::append(
    const Place &place, const QList<Delta> &deltas, const QHash<QString, QByteArray> &originals, qint64 step)
{
    const QString key = place.key();
    qint64 id = 0;
    return m_file
        .transaction([&] {
            return (step > 0 ? Result<qint64>(step) : addStep(key)).and_then([&](qint64 added) {
                id = added;
                return addDeltas(added, key, deltas, originals);
            });
        })
        .map([&id] { return id; });
}

Done StagingStore::setApplied(qint64 step, bool isApplied)
{
    return SqlStatement(m_file, "UPDATE step SET applied = ? WHERE id = ?").run({ qint64(isApplied), step });
}

Done StagingStore::setOriginal(const Place &place, const QString &record, const QByteArray &json)
{
    return SqlStatement(m_file, "REPLACE INTO original(place, record, json) VALUES(?, ?, ?)")
        .run({ place.key(), record, json });
}

Done StagingStore::dropRecord(const QString &key, const QString &record)
{
    // Steps that are of this record alone, then its part of the others.
    for (const char *sql :
        { "DELETE FROM step WHERE place = ?1 AND id IN (SELECT step FROM delta WHERE record = ?2) "
          "AND NOT EXISTS (SELECT 1 FROM delta AS other WHERE other.step = step.id AND other.record <> ?2)",
            "DELETE FROM delta WHERE record = ?2 AND step IN (SELECT id FROM step WHERE place = ?1)",
            "DELETE FROM original WHERE place = ?1 AND record = ?2",
            "DELETE FROM sent WHERE place = ?1 AND record = ?2" }) {
        if (Done done = SqlStatement(m_file, sql).run({ key, record }); !done)
            return done;
    }
    return {};
}

Done StagingStore::forget(const Place &place, const QStringList &records)
{
    const QString key = place.key();
    return m_file.transaction([&]() -> Done {
        for (const QString &record : records) {
            if (Done done = dropRecord(key, record); !done)
                return done;
        }
        return {};
    });
}

Result<qint64> StagingStore::settle(const Place &place, const QString &record, const QList<Delta> &deltas,
    const QHash<QString, QByteArray> &originals)
{
    qint64 id = 0;
    const QString key = place.key();
    return m_file
        .transaction([&] {
            return dropRecord(key, record).and_then([&] { return addStep(key); }).and_then([&](qint64 step) {
                id = step;
                return addDeltas(step, key, deltas, originals);
            });
        })
        .map([&id] { return id; });
}

Done StagingStore::clear(const Place &place)
{
    return m_file.transaction([&]() -> Done {
        for (const char *sql : { "DELETE FROM step WHERE place = ?", "DELETE FROM original WHERE place = ?",
                 "DELETE FROM sent WHERE place = ?" }) {
            if (Done done = SqlStatement(m_file, sql).run({ place.key() }); !done)
                return done;
        }
        return {};
    });
}

Done StagingStore::setSent(const Place &place, const QString &record, const QString &mark)
{
    return SqlStatement(m_file, "REPLACE INTO sent(place, record, mark) VALUES(?, ?, ?)")
        .run({ place.key(), record, mark });
}

} // namespace console::staging
