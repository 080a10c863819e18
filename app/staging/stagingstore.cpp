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
CREATE TABLE IF NOT EXISTS cleared(place TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;
)";

/// To move the log into the file waits for the disk, so that is done here and not while a person edits.
constexpr auto keepLog = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0";

/// What the rows of a place are called after it was cleared so often.
QString nameOf(const QString &place, qint64 times)
{
    return times == 0 ? place : QString::number(times) + u'\n' + place;
}

} // namespace

Done StagingStore::open(const QString &file)
{
    const Done done = m_file.open(file, schema)
                          .and_then([this] { return m_file.check(); })
                          .and_then([this] { return sweep(); })
                          .and_then([this] { return m_file.script(keepLog); });
    if (done || done.error().code != QLatin1String("BROKEN"))
        return done;
    m_file.close();
    m_cleared.clear();
    m_putAside = sql::SqlFile::putAside(file, QStringLiteral(".broken"));
    return m_file.open(file, schema);
}

QString StagingStore::rowName(const Place &place) const
{
    return nameOf(place.key(), m_cleared.value(place.key()));
}

/// Takes out what was cleared. No place has rows of an old name afterwards, so all can have their first
/// again.
Done StagingStore::sweep()
{
    SqlStatement places(m_file, "SELECT place, times FROM cleared");
    places.bind({});
    while (places.next())
        m_cleared.insert(places.text(0), places.integer(1));
    if (const Done done = places.result(); !done || m_cleared.isEmpty())
        return done;
    return m_file
        .transaction([&]() -> Done {
            for (auto it = m_cleared.cbegin(); it != m_cleared.cend(); ++it) {
                if (Done done = sweepPlace(it.key(), it.value()); !done)
                    return done;
            }
            return m_file.script("DELETE FROM cleared");
        })
        .map([&] { m_cleared.clear(); });
}

Done StagingStore::sweepPlace(const QString &place, qint64 times)
{
    Done done;
    for (const auto &[drop, rename] :
        { std::pair("DELETE FROM step WHERE place = ?", "UPDATE step SET place = ?1 WHERE place = ?2"),
            std::pair(
                "DELETE FROM original WHERE place = ?", "UPDATE original SET place = ?1 WHERE place = ?2"),
            std::pair("DELETE FROM sent WHERE place = ?", "UPDATE sent SET place = ?1 WHERE place = ?2") }) {
        for (qint64 old = 0; done && old < times; ++old)
            done = SqlStatement(m_file, drop).run({ nameOf(place, old) });
        if (done)
            done = SqlStatement(m_file, rename).run({ place, nameOf(place, times) });
    }
    return done;
}

Result<QHash<QString, Log>> StagingStore::load()
{
    QHash<QString, Log> logs;
    SqlStatement originals(m_file, "SELECT place, record, json FROM original");
    originals.bind({});
    while (originals.next())
        logs[originals.text(0)].originals.insert(originals.text(1), originals.bytes(2));
    SqlStatement sent(m_file, "SELECT place, record, mark FROM sent");
    sent.bind({});
    while (sent.next())
        logs[sent.text(0)].sent.insert(sent.text(1), sent.text(2));
    SqlStatement rows(m_file,
        "SELECT step.id, place, applied, record, field, before, after "
        "FROM step JOIN delta ON delta.step = step.id ORDER BY step.id, delta.id");
    rows.bind({});
    QList<Step> *steps = nullptr;
    while (rows.next()) {
        if (const qint64 id = rows.integer(0); !steps || steps->constLast().id != id) {
            steps = &logs[rows.text(1)].steps;
            steps->append({ id, rows.integer(2) != 0, {} });
        }
        steps->last().deltas.append({ rows.text(3), rows.bytes(4), rows.bytes(5), rows.bytes(6) });
    }
    return originals.result()
        .and_then([&] { return sent.result(); })
        .and_then([&] { return rows.result(); })
        .map([&] { return std::move(logs); });
}

Result<qint64> StagingStore::addStep(const QString &name)
{
    return SqlStatement(m_file, "DELETE FROM step WHERE place = ? AND applied = 0")
        .run({ name })
        .and_then([&] {
            return SqlStatement(m_file, "INSERT INTO step(place, applied) VALUES(?, 1)").run({ name });
        })
        .map([this] { return m_file.lastRow(); });
}

Done StagingStore::addDeltas(
    qint64 step, const QString &name, const QList<Delta> &deltas, const QHash<QString, QByteArray> &originals)
{
    Done done;
    SqlStatement keep(m_file, "REPLACE INTO original(place, record, json) VALUES(?, ?, ?)");
    for (auto it = originals.begin(); done && it != originals.end(); ++it)
        done = keep.run({ name, it.key(), it.value() });
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
    const QString name = rowName(place);
    qint64 id = 0;
    return m_file
        .transaction([&] {
            return (step > 0 ? Result<qint64>(step) : addStep(name)).and_then([&](qint64 added) {
                id = added;
                return addDeltas(added, name, deltas, originals);
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
        .run({ rowName(place), record, json });
}

Done StagingStore::dropRecord(const QString &name, const QString &record)
{
    // Steps that are of this record alone, then its part of the others.
    for (const char *sql :
        { "DELETE FROM step WHERE place = ?1 AND id IN (SELECT step FROM delta WHERE record = ?2) "
          "AND NOT EXISTS (SELECT 1 FROM delta AS other WHERE other.step = step.id AND other.record <> ?2)",
            "DELETE FROM delta WHERE record = ?2 "
            "AND EXISTS (SELECT 1 FROM step WHERE step.id = delta.step AND place = ?1)",
            "DELETE FROM original WHERE place = ?1 AND record = ?2",
            "DELETE FROM sent WHERE place = ?1 AND record = ?2" }) {
        if (Done done = SqlStatement(m_file, sql).run({ name, record }); !done)
            return done;
    }
    return {};
}

Done StagingStore::forget(const Place &place, const QStringList &records)
{
    const QString name = rowName(place);
    return m_file.transaction([&]() -> Done {
        for (const QString &record : records) {
            if (Done done = dropRecord(name, record); !done)
                return done;
        }
        return {};
    });
}

Result<qint64> StagingStore::settle(const Place &place, const QString &record, const QList<Delta> &deltas,
    const QHash<QString, QByteArray> &originals)
{
    qint64 id = 0;
    const QString name = rowName(place);
    return m_file
        .transaction([&] {
            return dropRecord(name, record)
                .and_then([&] { return addStep(name); })
                .and_then([&](qint64 step) {
                    id = step;
                    return addDeltas(step, name, deltas, originals);
                });
        })
        .map([&id] { return id; });
}

/// To take thousands of rows out would stall the window: they lose their name, and go with the next sweep().
Done StagingStore::clear(const Place &place)
{
    return SqlStatement(m_file,
        "INSERT INTO cleared(place, times) VALUES(?, 1) ON CONFLICT(place) DO UPDATE SET times = times + 1")
        .run({ place.key() })
        .map([&] { ++m_cleared[place.key()]; });
}

Done StagingStore::setSent(const Place &place, const QString &record, const QString &mark)
{
    return SqlStatement(m_file, "REPLACE INTO sent(place, record, mark) VALUES(?, ?, ?)")
        .run({ rowName(place), record, mark });
}

} // namespace console::staging
