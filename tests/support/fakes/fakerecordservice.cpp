// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fakes/fakerecordservice.h"

#include "core/json/parse.h"
#include "support/fakes/fakemeasures.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace console::test {
namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

Failure notFound(const QString &id)
{
    return failure(Error::Kind::NotFound, QStringLiteral("Record with id \"%1\" not found").arg(id));
}

bool matches(const QJsonValue &value, const QJsonValue &wanted)
{
    const QJsonObject asked = wanted.toObject();
    if (asked.contains(u"$in"))
        return asked.value(u"$in").toArray().contains(value);
    if (asked.contains(u"$gte"))
        return value.isDouble() && value.toDouble() >= asked.value(u"$gte").toDouble()
            && (!asked.contains(u"$lt") || value.toDouble() < asked.value(u"$lt").toDouble())
            && (!asked.contains(u"$lte") || value.toDouble() <= asked.value(u"$lte").toDouble());
    return value == wanted || (wanted.isNull() && value.isUndefined());
}

bool matchesAll(const QJsonObject &row, const QJsonObject &wanted)
{
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const QJsonArray parts = it.value().toArray();
        const bool fits = it.key() == QLatin1String("$and") ? std::all_of(parts.begin(), parts.end(),
                              [&](const QJsonValue &part) { return matchesAll(row, part.toObject()); })
                                                            : matches(row.value(it.key()), it.value());
        if (!fits)
            return false;
    }
    return true;
}

QByteArray projected(const QByteArray &json, const QStringList &fields)
{
    if (fields.isEmpty())
        return json;
    const QJsonObject all = object(json);
    QJsonObject kept{ { QStringLiteral("id"), all.value(u"id") } };
    for (const QString &field : fields) {
        if (all.contains(field))
            kept.insert(field, all.value(field));
    }
    return QJsonDocument(kept).toJson(QJsonDocument::Compact);
}

} // namespace

FakeRecordService::FakeRecordService(qint64 size)
{
    m_rows.resize(size_t(size));
    for (qint64 i = 0; i < size; ++i)
        m_rows[size_t(i)].number = i;
    m_next = size;
}

void FakeRecordService::release()
{
    held = false;
    for (const auto &answer : std::exchange(m_held, {}))
        answer();
}

QString FakeRecordService::idOf(qint64 number)
{
    return QStringLiteral("%1").arg(number, 24, 16, QLatin1Char('0'));
}

QByteArray FakeRecordService::bytes(const Row &row)
{
    if (!row.json.isEmpty())
        return row.json;
    static constexpr const char *states[] = { "open", "blocked", "done" };
    return QStringLiteral(
        "{\"id\":\"%1\",\"created_date\":\"%2\",\"updated_date\":\"%2\",\"title\":\"Record %3\","
        "\"status\":\"%4\",\"priority\":%5}")
        .arg(idOf(row.number),
            QDateTime::fromSecsSinceEpoch(1'767'225'600 + row.number, Qt::UTC)
                .toString(u"yyyy-MM-ddThh:mm:ss.000000"))
        .arg(row.number, 7, 10, QLatin1Char('0'))
        .arg(QLatin1String(states[row.number % 3]))
        .arg(row.number)
        .toUtf8();
}

template <class T>
PendingCall FakeRecordService::run(Handler<T> handler, std::function<Result<T>()> work)
{
    ++calls;
    if (const auto error = std::exchange(failNext, std::nullopt))
        return answered<T>(std::move(handler), Failure(*error));
    if (!held)
        return answered<T>(std::move(handler), work());
    auto [call, completion] = Completion<T>::start(std::move(handler));
    m_held.push_back([work, done = std::make_shared<Completion<T>>(std::move(completion))] {
        if (done->isWanted())
            done->finish(work());
    });
    return std::move(call);
}

template <class T>
PendingCall FakeRecordService::runWrite(Handler<T> handler, const std::function<Result<T>()> &work)
{
    return run<T>(std::move(handler), [this, work]() -> Result<T> {
        ++m_writes;
        Result<T> result = work();
        if (std::exchange(loseNextAnswer, false))
            return failure(Error::Kind::Offline);
        return result;
    });
}

/// Later than every made-up record, and later with each write.
QString FakeRecordService::now() const
{
    return QDateTime::fromSecsSinceEpoch(1'800'000'000 + m_writes, Qt::UTC)
        .toString(u"yyyy-MM-ddThh:mm:ss.000000");
}

std::vector<FakeRecordService::Row>::iterator FakeRecordService::find(const QString &id)
{
    return std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return idOf(row.number) == id; });
}

/// Row numbers, oldest first.
std::vector<size_t> FakeRecordService::matching(const QByteArray &filter) const
{
    const QJsonObject wanted = object(filter);
    std::vector<size_t> rows;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const QJsonObject row = wanted.isEmpty() ? QJsonObject() : object(bytes(m_rows[i]));
        if (matchesAll(row, wanted))
            rows.push_back(i);
    }
    return rows;
}

Result<RecordBytes> FakeRecordService::readPage(const RecordQuery &query, const PagePosition &position) const
{
    auto rows = matching(query.filter);
    if (query.sort.isEmpty() || query.sort.startsWith(u'-'))
        std::reverse(rows.begin(), rows.end());
    const auto first = size_t(position.cursor.isEmpty() ? position.skip : position.cursor.toLongLong());
    const size_t last = std::min(rows.size(), first + size_t(std::min(position.limit, mostPerPage)));
    QByteArray items;
    for (size_t i = first; i < last; ++i)
        items += (items.isEmpty() ? "" : ",") + projected(bytes(m_rows[rows[i]]), query.fields);
    if (position.cursor.isEmpty() && (position.skip > 0 || missing.cursors))
        return RecordBytes{ '[' + items + ']' };
    const bool more = last < rows.size();
    return RecordBytes{ "{\"items\":[" + items
        + "],\"next_cursor\":" + (more ? '"' + QByteArray::number(qint64(last)) + '"' : QByteArray("null"))
        + ",\"has_more\":" + (more ? "true" : "false") + '}' };
}

Result<json::Document> FakeRecordService::write(const Row &old, const QByteArray &fields, bool isNew)
{
    QJsonObject row = isNew ? QJsonObject{ { QStringLiteral("id"), idOf(m_next) } } : object(bytes(old));
    const QJsonObject changes = object(fields);
    const QJsonValue title = changes.value(u"title");
    if (isNew ? !title.isString() : !title.isUndefined() && !title.isString()) {
        Error error = Error::make(Error::Kind::Validation);
        error.httpStatus = 422;
        const QString problem = isNew && title.isUndefined()
            ? QStringLiteral("Field required")
            : QStringLiteral("Input should be a valid string");
        error.detail = QStringLiteral("Error in field title: ") + problem;
        error.fields = { { QStringLiteral("title"), problem } };
        return Failure(error);
    }
    if (isNew)
        row.insert(QStringLiteral("created_date"), now());
    row.insert(QStringLiteral("updated_date"), now());
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it.key() != QLatin1String("id") && !droppedFields.contains(it.key()))
            row.insert(it.key(), it.value());
    }
    const Row stored{ old.number, QJsonDocument(row).toJson(QJsonDocument::Compact) };
    if (isNew) {
        m_rows.push_back(stored);
        ++m_next;
    } else {
        *find(idOf(old.number)) = stored;
    }
    return json::parseAnswer(stored.json);
}

PendingCall FakeRecordService::page(const QString &, const QString &, const RecordQuery &query,
    const PagePosition &position, Handler<RecordBytes> handler)
{
    lastQuery = query;
    lastPosition = position;
    return run<RecordBytes>(std::move(handler), [=, this] { return readPage(query, position); });
}

PendingCall FakeRecordService::count(
    const QString &, const QString &, const QByteArray &filter, Handler<qint64> handler)
{
    return run<qint64>(
        std::move(handler), [=, this]() -> Result<qint64> { return qint64(matching(filter).size()); });
}

PendingCall FakeRecordService::signInUser(
    const QString &, const QString &email, const SecretString &password, Handler<void> handler)
{
    return run<void>(std::move(handler), [=, this]() -> Done {
        if (passwords.value(email) != password.reveal() || password.isEmpty())
            return failure(Error::Kind::Validation);
        return {};
    });
}

PendingCall FakeRecordService::aggregate(
    const QString &, const QString &, const QByteArray &specification, Handler<json::Document> handler)
{
    return run<json::Document>(std::move(handler), [=, this]() -> Result<json::Document> {
        if (!computes)
            return failure(Error::Kind::NotFound);
        const QJsonObject asked = object(specification);
        QList<QJsonObject> records;
        for (const size_t row : matching(QJsonDocument(asked.value(u"query").toObject()).toJson()))
            records << object(bytes(m_rows[row]));
        return json::parseAnswer(measured(records, asked));
    });
}

PendingCall FakeRecordService::record(
    const QString &, const QString &, const QString &id, Handler<json::Document> handler)
{
    return run<json::Document>(std::move(handler), [=, this]() -> Result<json::Document> {
        const auto row = find(id);
        return row == m_rows.end() ? notFound(id) : json::parseAnswer(bytes(*row));
    });
}

PendingCall FakeRecordService::create(
    const QString &, const QString &, const QByteArray &fields, Handler<json::Document> handler)
{
    return runWrite<json::Document>(std::move(handler), [=, this] {
        loseNextAnswer = loseNextAnswer || std::exchange(loseNextCreation, false);
        return write({ m_next, {} }, fields, true);
    });
}

PendingCall FakeRecordService::update(const QString &, const QString &, const QString &id,
    const QByteArray &fields, Handler<json::Document> handler)
{
    return runWrite<json::Document>(std::move(handler), [=, this]() -> Result<json::Document> {
        const auto row = find(id);
        return row == m_rows.end() ? notFound(id) : write(*row, fields, false);
    });
}

/// All or none.
Result<json::Document> FakeRecordService::writeAll(
    qsizetype count, const std::function<Result<json::Document>(qsizetype)> &one)
{
    if (!takesBlocks)
        return failure(Error::Kind::NotFound);
    const std::vector<Row> before = m_rows;
    const qint64 next = m_next;
    QByteArray answer;
    for (qsizetype number = 0; number < count; ++number) {
        const auto written = one(number);
        if (!written) {
            m_rows = before;
            m_next = next;
            Error error = written.error();
            error.httpStatus = 422;
            error.kind = Error::Kind::Validation;
            return Failure(error);
        }
        answer += (answer.isEmpty() ? "" : ",") + written->root().toJson();
    }
    return json::parseAnswer('[' + answer + ']');
}

PendingCall FakeRecordService::createMany(
    const QString &, const QString &, const QList<QByteArray> &records, Handler<json::Document> handler)
{
    return runWrite<json::Document>(std::move(handler), [=, this] {
        loseNextAnswer = loseNextAnswer || std::exchange(loseNextCreation, false);
        return writeAll(records.size(), [&](qsizetype number) {
            ++m_writes; // each has a created_date of its own
            return write({ m_next, {} }, records.at(number), true);
        });
    });
}

PendingCall FakeRecordService::updateMany(
    const QString &, const QString &, const QList<RecordPatch> &patches, Handler<json::Document> handler)
{
    return runWrite<json::Document>(std::move(handler), [=, this] {
        return writeAll(patches.size(), [&](qsizetype number) -> Result<json::Document> {
            const auto row = find(patches.at(number).id);
            return row == m_rows.end() ? notFound(patches.at(number).id)
                                       : write(*row, patches.at(number).fields, false);
        });
    });
}

PendingCall FakeRecordService::remove(
    const QString &, const QString &, const QString &id, Handler<void> handler)
{
    return runWrite<void>(std::move(handler), [=, this]() -> Done {
        const auto row = find(id);
        if (row == m_rows.end())
            return notFound(id);
        m_trash.push_back(*row);
        m_rows.erase(row);
        return {};
    });
}

PendingCall FakeRecordService::restore(
    const QString &, const QString &, const QString &id, Handler<json::Document> handler)
{
    return runWrite<json::Document>(std::move(handler), [=, this]() -> Result<json::Document> {
        const auto row = std::find_if(
            m_trash.begin(), m_trash.end(), [&](const Row &one) { return idOf(one.number) == id; });
        if (row == m_trash.end() || !hasTrash)
            return notFound(id);
        const Row restored = *row;
        m_trash.erase(row);
        m_rows.insert(std::lower_bound(m_rows.begin(), m_rows.end(), restored,
                          [](const Row &a, const Row &b) { return a.number < b.number; }),
            restored);
        return json::parseAnswer(bytes(restored));
    });
}

} // namespace console::test
