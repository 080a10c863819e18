// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend.h"
#include "core/json/parse.h"
#include "core/json/write.h"
#include "support/await.h"
#include "support/fakes/fakerecordservice.h"
#include "support/testmain.h"

#include <QFile>

#include <limits>

using namespace console;
using namespace console::test;

/// What every RecordService does: proven on the one in memory and on HTTP to base44-local.
class TestRecordContract : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void initTestCase_data();
    void cursorsReadEveryRecordOnce();
    void everyPageButTheLastIsFull();
    void skippedPagesAreBareArraysOfTheSameRows();
    void sortedBothWays();
    void filterAndCountAgree();
    void projectionKeepsTheId();
    void noMatchIsAnEmptyPage();
    void aggregateCountsAndMeasures();
    void eachSeesWhatTheRulesLet();
    void createdRecordIsReadUpdatedAndRemoved();
    void manyAreUpdatedInOneCallOrNone();
    void removedRecordComesBackUnderItsId();
    void missingFieldIsAFieldError();
    void wrongTypeIsAFieldError();
    void unknownIdIsNotFound_data();
    void unknownIdIsNotFound();
    void cancelMeansNoHandler();
    void destroyMeansNoHandler();
    void handlerNeverRunsInsideTheCall();

private:
    struct Page {
        json::Document json;
        QStringList ids;
        QString cursor;
        bool more = false;
    };
    Result<Page> page(const RecordQuery &query, const PagePosition &position) const;
    Result<qint64> count(const QByteArray &filter = {}) const;
    Result<json::Document> create(const QByteArray &fields) const;
    RecordService &records() const;
    void makeNotes() const;
    QStringList notesSeenBy(const RecordEyes &eyes) const;
    Done signIn(const char *email, const char *password) const;

    std::unique_ptr<FakeRecordService> m_fake;
    std::unique_ptr<LocalBackend> m_local;
    QString m_app;
    const QString m_entity = QStringLiteral("WorkOrder");
};

namespace {

const QByteArray fields =
    R"({"number":"WO-90001","title":"Zz contract","customer_id":"c","site_id":"s","status":"open","priority":2})";

} // namespace

void TestRecordContract::initTestCase_data()
{
    QTest::addColumn<bool>("local");
    QTest::newRow("fake") << false;
    QTest::newRow("local") << true;
}

void TestRecordContract::initTestCase()
{
    m_fake = std::make_unique<FakeRecordService>(1300);
    m_local = std::make_unique<LocalBackend>();
    QVERIFY2(m_local->server().isRunning(), m_local->server().errors().constData());
    m_app = m_local->server().appId();
}

RecordService &TestRecordContract::records() const
{
    QFETCH_GLOBAL(bool, local);
    return local ? m_local->services().records : *m_fake;
}

Result<TestRecordContract::Page> TestRecordContract::page(
    const RecordQuery &query, const PagePosition &position) const
{
    const auto bytes = await<RecordBytes>(
        [&](auto handler) { return records().page(m_app, m_entity, query, position, handler); });
    if (!bytes)
        return Failure(bytes.error());
    const auto document = json::parseAnswer(bytes->json);
    if (!document)
        return Failure(document.error());
    Page page{ *document, {}, document->root()["next_cursor"].toString(),
        document->root()["has_more"].toBool() };
    for (const json::Value item : document->root().isArray() ? document->root() : document->root()["items"])
        page.ids << item["id"].toString();
    return page;
}

Result<qint64> TestRecordContract::count(const QByteArray &filter) const
{
    return await<qint64>([&](auto handler) { return records().count(m_app, m_entity, filter, handler); });
}

Result<json::Document> TestRecordContract::create(const QByteArray &json) const
{
    return await<json::Document>(
        [&](auto handler) { return records().create(m_app, m_entity, json, handler); });
}

void TestRecordContract::cursorsReadEveryRecordOnce()
{
    PagePosition position{ {}, 0, 500 };
    QSet<QString> ids;
    qint64 rows = 0;
    for (bool more = true; more;) {
        const auto read = page({}, position);
        QVERIFY(read.has_value());
        ids += QSet<QString>(read->ids.begin(), read->ids.end());
        rows += read->ids.size();
        position.cursor = read->cursor;
        more = read->more;
        QCOMPARE(more, !read->cursor.isEmpty());
    }
    QCOMPARE(ids.size(), rows);
    QCOMPARE(count().value(), rows);
}

void TestRecordContract::everyPageButTheLastIsFull()
{
    const auto first = page({}, { {}, 0, 7 });
    QVERIFY(first.has_value());
    QCOMPARE(first->ids.size(), 7);
    QVERIFY(first->more);
    const auto second = page({}, { first->cursor, 0, 3 });
    QVERIFY(second.has_value());
    QCOMPARE(second->ids.size(), 3);
}

void TestRecordContract::skippedPagesAreBareArraysOfTheSameRows()
{
    const RecordQuery query{ {}, QStringLiteral("title"), {} };
    const auto whole = page(query, { {}, 0, 30 });
    const auto part = page(query, { {}, 20, 10 });
    QVERIFY(whole.has_value() && part.has_value());
    QVERIFY(part->json.root().isArray());
    QCOMPARE(part->ids, whole->ids.mid(20));
}

void TestRecordContract::sortedBothWays()
{
    const auto titles = [this](const char *sort) {
        QList<QByteArray> seen;
        const auto read = page({ {}, QString::fromLatin1(sort), {} }, { {}, 0, 50 });
        for (const json::Value item : read.value().json.root()["items"])
            seen << item["title"].utf8().toByteArray();
        return seen;
    };
    const auto up = titles("title");
    const auto down = titles("-title");
    QCOMPARE(up.size(), 50);
    QVERIFY(std::is_sorted(up.begin(), up.end()));
    QVERIFY(std::is_sorted(down.rbegin(), down.rend()));
    QVERIFY(up.first() < down.first());
}

void TestRecordContract::filterAndCountAgree()
{
    const QByteArray filter = R"({"status":"open"})";
    const auto read = page({ filter, {}, {} }, { {}, 0, 5000 });
    QVERIFY(read.has_value());
    QVERIFY(!read->ids.isEmpty());
    for (const json::Value item : read->json.root()["items"])
        QCOMPARE(item["status"].toString(), QStringLiteral("open"));
    QCOMPARE(count(filter).value(), read->ids.size());
    QVERIFY(count().value() > read->ids.size());
}

void TestRecordContract::projectionKeepsTheId()
{
    const auto read = page({ {}, {}, { QStringLiteral("title") } }, { {}, 0, 5 });
    QVERIFY(read.has_value());
    for (const json::Value item : read->json.root()["items"]) {
        QCOMPARE(item.size(), 2);
        QVERIFY(item["id"].isString() && item["title"].isString());
    }
}

void TestRecordContract::noMatchIsAnEmptyPage()
{
    const QByteArray filter = R"({"status":"no such state"})";
    const auto read = page({ filter, {}, {} }, {});
    QVERIFY(read.has_value());
    QVERIFY(read->ids.isEmpty() && !read->more && read->cursor.isEmpty());
    QCOMPARE(count(filter).value(), 0);
}

void TestRecordContract::aggregateCountsAndMeasures()
{
    const auto ask = [this](const QByteArray &specification) {
        return await<json::Document>([&](auto handler) {
            return records().aggregate(m_app, m_entity, specification, handler);
        }).value();
    };
    const auto measured = ask(R"({"query":{"status":"open"},"countDistinct":"status","min":"priority",
        "max":"priority"})");
    QCOMPARE(measured.root()["rows"].size(), 1);
    const json::Value row = *measured.root()["rows"].begin();
    QCOMPARE(row["count"].toInteger().value(), count(R"({"status":"open"})").value());
    QCOMPARE(row["count_distinct_status"].toInteger().value(), 1);
    QVERIFY(row["min_priority"].toDouble().value() <= row["max_priority"].toDouble().value());

    const auto grouped = ask(R"({"groupBy":["status"],"sort":"-count"})");
    QVERIFY(!grouped.root()["truncated"].toBool(true));
    qint64 all = 0;
    qint64 before = std::numeric_limits<qint64>::max();
    for (const json::Value group : grouped.root()["rows"]) {
        QVERIFY(group["status"].isString());
        QVERIFY(group["count"].toInteger().value() <= before);
        before = group["count"].toInteger().value();
        all += before;
    }
    QCOMPARE(all, count().value());
    QVERIFY(ask(R"({"groupBy":["status"],"limit":1})").root()["truncated"].toBool());
}

/// Notes that everybody may write, and read where they are one's own; and a user of the app.
void TestRecordContract::makeNotes() const
{
    LocalServer &server = m_local->server();
    const auto send = [&](const char *method, const QString &path, const QByteArray &body) {
        return server.send(method, QStringLiteral("/api/apps/") + m_app + path, body);
    };
    QCOMPARE(send("PUT", {}, R"({"public_settings":"public_without_login"})").status, 200);
    const auto made = send("POST", QStringLiteral("/entity-schemas"),
        R"({"entity_name":"Note","entity_schema":{"type":"object","properties":{"owner":{"type":"string"}},
            "rls":{"read":{"data.owner":"{{user.email}}"}}}})");
    QVERIFY2(made.status == 200, made.body.constData());
    for (const char *owner : { "owner", "ada@example.com", "other@example.com" }) {
        json::Writer note;
        const QString who = QLatin1String(owner);
        note.beginObject().name("owner").string(who == u"owner" ? server.text("owner") : who).endObject();
        QCOMPARE(send("POST", QStringLiteral("/entities/Note"), note.take()).status, 201);
    }

    send("POST", QStringLiteral("/auth/register"), R"({"email":"ada@example.com","password":"lovelace1"})");
    QFile log(server.text("log"));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QByteArray code;
    for (const QByteArray &line : log.readAll().split('\n')) {
        const auto entry = json::parse(line);
        if (entry && entry->root()["kind"].utf8() == "verification_code")
            code = entry->root()["text"].utf8().toByteArray();
    }
    json::Writer answer;
    answer.beginObject()
        .name("email")
        .string("ada@example.com")
        .name("otp_code")
        .string(QByteArrayView(code));
    const QByteArray confirm = answer.endObject().take();
    QCOMPARE(send("POST", QStringLiteral("/auth/verify-otp"), confirm).status, 200);
}

/// The owners of the notes.
QStringList TestRecordContract::notesSeenBy(const RecordEyes &eyes) const
{
    const auto seen = records().seenBy(eyes);
    const QString note = QStringLiteral("Note");
    const auto bytes = await<RecordBytes>([&](auto handler) {
        return seen->page(m_app, note, { {}, QStringLiteral("owner"), {} }, {}, handler);
    });
    const auto count = await<qint64>([&](auto handler) { return seen->count(m_app, note, {}, handler); });
    if (!bytes || !count)
        return { QStringLiteral("error") };
    QStringList owners;
    const auto answer = json::parseAnswer(bytes->json);
    for (const json::Value item : answer->root()["items"])
        owners << item["owner"].toString();
    return *count == owners.size() ? owners : QStringList{ QStringLiteral("another count") };
}

Done TestRecordContract::signIn(const char *email, const char *password) const
{
    return await<void>([&](auto handler) {
        return records().signInUser(m_app, QLatin1String(email), SecretString(QByteArray(password)), handler);
    });
}

void TestRecordContract::eachSeesWhatTheRulesLet()
{
    using Who = RecordEyes::Who;
    QFETCH_GLOBAL(bool, local);
    if (!local)
        QSKIP("the records in memory have no rules");
    makeNotes();
    const QString ada = QStringLiteral("ada@example.com");
    const QString other = QStringLiteral("other@example.com");
    const QString me = m_local->server().text("owner");
    QStringList all{ ada, other, me };
    all.sort();
    QCOMPARE(notesSeenBy({}), QStringList{ me });
    QCOMPARE(notesSeenBy({ Who::Unruled }), all);
    QCOMPARE(notesSeenBy({ Who::Nobody }), QStringList());
    QCOMPARE(notesSeenBy({ Who::Unruled, true }), QStringList()); // of the development data
    QCOMPARE(notesSeenBy({ Who::User, false, ada }), QStringList{ QStringLiteral("error") });
    QCOMPARE(signIn("ada@example.com", "wrong-one").error().kind, Error::Kind::Validation);
    QCOMPARE(signIn("nobody@example.com", "lovelace1").error().kind, Error::Kind::Validation);
    QVERIFY(signIn("ada@example.com", "lovelace1"));
    QCOMPARE(notesSeenBy({ Who::User, false, ada }), QStringList{ ada });
    QCOMPARE(notesSeenBy({}), QStringList{ me }); // the account is still the account
}

void TestRecordContract::createdRecordIsReadUpdatedAndRemoved()
{
    const qint64 before = count().value();
    const auto created = create(fields);
    QVERIFY2(created.has_value(), created ? "" : qPrintable(created.error().detail));
    const QString id = created->root()["id"].toString();
    QVERIFY(!id.isEmpty());
    QCOMPARE(created->root()["title"].toString(), QStringLiteral("Zz contract"));
    QCOMPARE(count().value(), before + 1);

    const auto updated = await<json::Document>(
        [&](auto handler) { return records().update(m_app, m_entity, id, R"({"priority":4})", handler); });
    QVERIFY(updated.has_value());
    QCOMPARE(updated->root()["priority"].toInteger(), std::optional<qint64>(4));
    QCOMPARE(updated->root()["title"].toString(), QStringLiteral("Zz contract"));

    const auto read =
        await<json::Document>([&](auto handler) { return records().record(m_app, m_entity, id, handler); });
    QVERIFY(read.has_value());
    QCOMPARE(read->root()["priority"].toInteger(), std::optional<qint64>(4));

    const auto removed =
        await<void>([&](auto handler) { return records().remove(m_app, m_entity, id, handler); });
    QVERIFY(removed.has_value());
    QCOMPARE(count().value(), before);
}

void TestRecordContract::manyAreUpdatedInOneCallOrNone()
{
    const QStringList ids = page({}, { {}, 0, 3 }).value().ids;
    const auto update = [&](const QByteArray &last) {
        QList<RecordPatch> patches;
        for (const QString &id : ids)
            patches.append({ id, id == ids.constLast() ? last : R"({"title":"In a block"})", {} });
        return await<json::Document>(
            [&](auto handler) { return records().updateMany(m_app, m_entity, patches, handler); });
    };
    const auto titles = [&] {
        QStringList all;
        for (const QString &id : ids) {
            const auto read = await<json::Document>(
                [&](auto handler) { return records().record(m_app, m_entity, id, handler); });
            all << read->root()["title"].toString();
        }
        return all;
    };
    const QStringList before = titles();
    const auto refused = update(R"({"title":7})");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Validation);
    QCOMPARE(titles(), before);
    const auto done = update(R"({"title":"In a block, too"})");
    QVERIFY(done);
    QCOMPARE(done->root().size(), 3);
    QStringList answered;
    for (const json::Value record : done->root())
        answered << record["id"].toString();
    QCOMPARE(answered, ids);
    const QString title = QStringLiteral("In a block");
    QCOMPARE(titles(), (QStringList{ title, title, QStringLiteral("In a block, too") }));
}

void TestRecordContract::removedRecordComesBackUnderItsId()
{
    const auto created = create(fields);
    QVERIFY(created.has_value());
    const QString id = created->root()["id"].toString();
    const auto restore = [&] {
        return await<json::Document>(
            [&](auto handler) { return records().restore(m_app, m_entity, id, handler); });
    };
    QVERIFY(!restore()); // it is not in the trash
    QVERIFY(await<void>([&](auto handler) { return records().remove(m_app, m_entity, id, handler); }));
    const auto restored = restore();
    QVERIFY(restored.has_value());
    QCOMPARE(restored->root()["id"].toString(), id);
    QCOMPARE(restored->root()["title"].toString(), QStringLiteral("Zz contract"));
    QVERIFY(
        await<json::Document>([&](auto handler) { return records().record(m_app, m_entity, id, handler); }));
    QVERIFY(await<void>([&](auto handler) { return records().remove(m_app, m_entity, id, handler); }));
    QCOMPARE(restore().value().root()["id"].toString(), id);
    QVERIFY(await<void>([&](auto handler) { return records().remove(m_app, m_entity, id, handler); }));
}

void TestRecordContract::missingFieldIsAFieldError()
{
    const auto created = create(R"({"number":"WO-90002","customer_id":"c","site_id":"s"})");
    QVERIFY(!created.has_value());
    QCOMPARE(created.error().kind, Error::Kind::Validation);
    QCOMPARE(created.error().httpStatus, 422);
    const QList<FieldError> expected{ { QStringLiteral("title"), QStringLiteral("Field required") } };
    QCOMPARE(created.error().fields, expected);
}

void TestRecordContract::wrongTypeIsAFieldError()
{
    const QString id = page({}, { {}, 0, 1 }).value().ids.value(0);
    const auto updated = await<json::Document>(
        [&](auto handler) { return records().update(m_app, m_entity, id, R"({"title":7})", handler); });
    QVERIFY(!updated.has_value());
    const QList<FieldError> expected{ { QStringLiteral("title"),
        QStringLiteral("Input should be a valid string") } };
    QCOMPARE(updated.error().fields, expected);
}

void TestRecordContract::unknownIdIsNotFound_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("well-formed") << QStringLiteral("ffffffffffffffffffffffff");
    QTest::newRow("any text") << QStringLiteral("no/such id?");
}

void TestRecordContract::unknownIdIsNotFound()
{
    QFETCH(QString, id);
    const auto read =
        await<json::Document>([&](auto handler) { return records().record(m_app, m_entity, id, handler); });
    QCOMPARE(read.error().kind, Error::Kind::NotFound);
    const auto updated = await<json::Document>(
        [&](auto handler) { return records().update(m_app, m_entity, id, R"({"priority":4})", handler); });
    QCOMPARE(updated.error().kind, Error::Kind::NotFound);
    const auto removed =
        await<void>([&](auto handler) { return records().remove(m_app, m_entity, id, handler); });
    QCOMPARE(removed.error().kind, Error::Kind::NotFound);
}

void TestRecordContract::cancelMeansNoHandler()
{
    bool ran = false;
    PendingCall call = records().page(m_app, m_entity, {}, {}, [&](Result<RecordBytes>) { ran = true; });
    QVERIFY(call.isActive());
    call.cancel();
    QVERIFY(!call.isActive());
    QVERIFY(count().has_value()); // a later call answers, the cancelled one does not
    QVERIFY(!ran);
}

void TestRecordContract::destroyMeansNoHandler()
{
    bool ran = false;
    {
        const PendingCall call = records().count(m_app, m_entity, {}, [&](Result<qint64>) { ran = true; });
    }
    QVERIFY(count().has_value());
    QVERIFY(!ran);
}

void TestRecordContract::handlerNeverRunsInsideTheCall()
{
    bool ran = false;
    const PendingCall call =
        records().record(m_app, m_entity, QString(), [&](Result<json::Document>) { ran = true; });
    QVERIFY(!ran);
    QTRY_VERIFY(ran);
}

CONSOLE_TEST_MAIN(TestRecordContract)
#include "tst_recordcontract.moc"
