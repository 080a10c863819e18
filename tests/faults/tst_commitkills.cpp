// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/restservices.h"
#include "core/json/parse.h"
#include "core/ports/clock.h"
#include "core/ports/recordservice.h"
#include "journal/journal.h"
#include "journal/journaledrecords.h"
#include "models/commitflow.h"
#include "models/operations.h"
#include "staging/staging.h"
#include "support/await.h"
#include "support/fakes/fakeauthorizer.h"
#include "support/localserver.h"
#include "support/testmain.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>

using namespace console;
using namespace console::test;
using journal::Journal;
using staging::StagedChanges;

namespace {

const SecretString key(QByteArray(32, 'k').toBase64());
const QString entity = QStringLiteral("WorkOrder");
const QByteArray copy =
    R"({"number":"WO-KILL","title":"Copy","customer_id":"c","site_id":"s","status":"open","priority":2})";

/// Kills its own process when it is reached for the `m_point`th time; never where that is 0.
class Death {
public:
    explicit Death(int point)
        : m_point(point)
    {
    }
    void reached()
    {
        if (++m_count == m_point)
            std::raise(SIGKILL);
    }

private:
    int m_point;
    int m_count = 0;
};

/// Where a write can be when the process dies: noted and not sent; done by the server, which nobody here
/// knows; answered and noted, but still staged.
class MortalRecords : public RecordService {
public:
    MortalRecords(RecordService &service, Death &death)
        : m_service(service)
        , m_death(death)
    {
    }

    PendingCall page(const QString &app, const QString &name, const RecordQuery &query,
        const PagePosition &position, Handler<RecordBytes> handler) override
    {
        return m_service.page(app, name, query, position, std::move(handler));
    }
    PendingCall count(
        const QString &app, const QString &name, const QByteArray &filter, Handler<qint64> handler) override
    {
        return m_service.count(app, name, filter, std::move(handler));
    }
    PendingCall record(
        const QString &app, const QString &name, const QString &id, Handler<json::Document> handler) override
    {
        return m_service.record(app, name, id, std::move(handler));
    }
    PendingCall create(const QString &app, const QString &name, const QByteArray &fields,
        Handler<json::Document> handler) override
    {
        m_death.reached();
        return m_service.create(app, name, fields, mortal(std::move(handler)));
    }
    PendingCall createMany(const QString &app, const QString &name, const QList<QByteArray> &records,
        Handler<json::Document> handler) override
    {
        m_death.reached();
        return m_service.createMany(app, name, records, mortal(std::move(handler)));
    }
    PendingCall update(const QString &app, const QString &name, const QString &id, const QByteArray &fields,
        Handler<json::Document> handler) override
    {
        m_death.reached();
        return m_service.update(app, name, id, fields, mortal(std::move(handler)));
    }
    PendingCall remove(
        const QString &app, const QString &name, const QString &id, Handler<void> handler) override
    {
        m_death.reached();
        return m_service.remove(app, name, id, mortal(std::move(handler)));
    }
    PendingCall restore(
        const QString &app, const QString &name, const QString &id, Handler<json::Document> handler) override
    {
        return m_service.restore(app, name, id, std::move(handler));
    }

private:
    template <class T>
    Handler<T> mortal(Handler<T> handler)
    {
        return [this, handler = std::move(handler)](Result<T> answer) {
            m_death.reached();
            handler(std::move(answer));
            m_death.reached();
        };
    }

    RecordService &m_service;
    Death &m_death;
};

struct Profile {
    QString folder;
    QUrl url;
    SecretString token;
    QString app;
    QStringList ids; ///< two records to change, one to delete
    int copies = 2; ///< to add; many are added in one call
};

Done stage(StagedChanges &changes, RecordService &records, const Profile &profile)
{
    QList<staging::Edit> edits;
    QByteArray last;
    for (const QString &id : profile.ids) {
        const auto found = await<json::Document>(
            [&](auto handler) { return records.record(profile.app, entity, id, handler); });
        if (!found)
            return Failure(found.error());
        last = found->root().toJson();
        edits.append({ id, last, "title", "\"Mine\"" });
    }
    edits.removeLast();
    return changes.edit(edits)
        .and_then([&] {
            return changes.remove({ { profile.ids.constLast(), last } });
        })
        .and_then([&] { return changes.add(QList<QByteArray>(profile.copies, copy)); })
        .map([](const QStringList &) {});
}

/// What the other process does: stages where `stages`, then commits. 0 where all of it was committed.
int commit(const Profile &profile, bool stages, int point)
{
    const Clock clock;
    Death death(point);
    FakeAuthorizer authorizer;
    authorizer.header = { "Authorization", SecretString("Bearer " + profile.token.reveal()) };
    RestServices rest({ profile.url, profile.url, false }, authorizer);
    MortalRecords mortal(rest.services().records, death);
    staging::Staging staging(profile.folder + QStringLiteral("/staging.db"));
    Journal journal(clock);
    journal.use(journal::openJournal(profile.folder + QStringLiteral("/journal.db"), key, clock.now(), 90));
    journal::JournaledRecords records(mortal, journal, QStringLiteral("ana"), QStringLiteral("Ana"));
    records.setApp(profile.app, QStringLiteral("Plant"));
    Operations operations;
    CommitFlow flow(records, operations);
    const auto changes = staging.changes({ profile.app, entity });
    if (!changes || journal.trouble() != Journal::Trouble::None)
        return 2;
    if (stages && !stage(**changes, records, profile))
        return 3;
    flow.setStaged(*changes);
    flow.setUsesBlocks(profile.copies >= CommitFlow::smallestBlock);
    QObject::connect(&flow, &CommitFlow::recordCommitted, &flow, [&death] { death.reached(); });
    QObject::connect(&flow, &CommitFlow::stateChanged, &flow, [&flow] {
        if (flow.state() == CommitFlow::State::Idle)
            QCoreApplication::quit();
    });
    records.beginCommit();
    QMetaObject::invokeMethod(&flow, &CommitFlow::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    return flow.outcomes().isEmpty() && !flow.stoppedBy() && (*changes)->isEmpty() ? 0 : 4;
}

} // namespace

/// kill -9 at every step of a commit: what was staged is committed once, after another start.
class TestCommitKills : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingIsLostOrSentTwice_data();
    void nothingIsLostOrSentTwice();

private:
    static constexpr int many = 24;
    QString create(const QByteArray &fields);
    int run(const QString &folder, const QStringList &ids, int copies, bool stages, int point);
    QString path(const QString &rest = {}) const
    {
        return QStringLiteral("/api/apps/%1/entities/%2%3").arg(m_server->appId(), entity, rest);
    }
    LocalServer::Answer ask(const QString &rest) { return m_server->send("GET", path(rest), {}, m_headers); }

    std::unique_ptr<LocalServer> m_server;
    QList<std::pair<QByteArray, QByteArray>> m_headers;
};

void TestCommitKills::initTestCase()
{
    m_server = std::make_unique<LocalServer>();
    QVERIFY2(m_server->isRunning(), m_server->errors().constData());
    m_headers = { { "Authorization", "Bearer " + m_server->token() },
        { "Content-Type", "application/json" } };
}

QString TestCommitKills::create(const QByteArray &fields)
{
    return m_server->send("POST", path(), fields, m_headers).json.root()["id"].toString();
}

/// The exit code, or -1 where it was killed.
int TestCommitKills::run(const QString &folder, const QStringList &ids, int copies, bool stages, int point)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QCoreApplication::applicationFilePath(),
        { QStringLiteral("--commit"), folder, m_server->url().toString(),
            QString::fromLatin1(m_server->token()), m_server->appId(), ids.join(u','),
            QString::number(int(stages)), QString::number(point), QString::number(copies) });
    if (!process.waitForFinished(30'000))
        return -2;
    return process.exitStatus() == QProcess::CrashExit ? -1 : process.exitCode();
}

void TestCommitKills::nothingIsLostOrSentTwice_data()
{
    QTest::addColumn<int>("copies");
    QTest::addColumn<int>("point");
    constexpr int writes = 5;
    constexpr const char *names[] = { "noted", "done by the server", "answered", "committed" };
    for (int write = 0; write < writes; ++write) {
        for (int step = 0; step < 4; ++step)
            QTest::addRow("write %d %s", write + 1, names[step]) << 2 << write * 4 + step + 1;
    }
    constexpr int block = 2 * 4 + 1; // after the two that are changed
    QTest::newRow("block noted") << many << block;
    QTest::newRow("block done by the server") << many << block + 1;
    for (const int record : { 1, many / 2, many })
        QTest::addRow("block answered, record %d", record) << many << block + 1 + record;
    QTest::newRow("block committed") << many << block + 2 + many;
}

void TestCommitKills::nothingIsLostOrSentTwice()
{
    QFETCH(int, copies);
    QFETCH(int, point);
    const QTemporaryDir folder;
    QByteArray other = copy;
    other.replace("Copy", "Theirs");
    const QStringList ids{ create(other), create(other), create(other) };
    const QString counted = QStringLiteral("/count?q=%7B%22title%22%3A%22Copy%22%7D");
    const auto copiesBefore = ask(counted).json.root()["count"].toInteger();
    QVERIFY(copiesBefore);
    m_server->clearRequests();

    QCOMPARE(run(folder.path(), ids, copies, true, point), -1);
    QCOMPARE(run(folder.path(), ids, copies, false, 0), 0);

    const QStringList requests = m_server->requests();
    const auto sent = [&](const char *method) {
        return requests.filter(QRegularExpression(QLatin1Char('^') + QLatin1String(method))).size();
    };
    QCOMPARE(sent("POST"), copies == many ? 1 : copies);
    QCOMPARE(sent("PUT"), 2);
    QCOMPARE(sent("DELETE"), 1);
    QCOMPARE(*ask(counted).json.root()["count"].toInteger(), *copiesBefore + copies);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(ask(u'/' + ids.at(i)).json.root()["title"].toString(), QStringLiteral("Mine"));
    QCOMPARE(ask(u'/' + ids.at(2)).status, 404);

    // Each write is in the journal, with the record as it was.
    const Clock clock;
    Journal journal(clock);
    journal.use(journal::openJournal(folder.filePath(QStringLiteral("journal.db")), key, clock.now(), 90));
    QCOMPARE(journal.trouble(), Journal::Trouble::None);
    QHash<journal::Change::Kind, int> noted;
    const auto commits = journal.commits();
    QVERIFY(commits);
    for (const journal::Commit &one : *commits) {
        const auto changes = journal.changes(one.id);
        QVERIFY(changes);
        for (const journal::Change &change : *changes) {
            QVERIFY(change.isReadable);
            QVERIFY(change.kind == journal::Change::Kind::Create || !change.before.isEmpty());
            ++noted[change.kind];
        }
    }
    QVERIFY(noted[journal::Change::Kind::Create] >= copies);
    QVERIFY(noted[journal::Change::Kind::Update] >= 2);
    QVERIFY(noted[journal::Change::Kind::Delete] >= 1);
}

int main(int argc, char *argv[])
{
    console::test::prepareProcess();
    const QCoreApplication app(argc, argv);
    if (argc == 10 && qstrcmp(argv[1], "--commit") == 0) {
        const QStringList arguments = QCoreApplication::arguments();
        const Profile profile{ arguments.at(2), QUrl(arguments.at(3)),
            SecretString(arguments.at(4).toLatin1()), arguments.at(5), arguments.at(6).split(u','),
            arguments.at(9).toInt() };
        return commit(profile, arguments.at(7).toInt() != 0, arguments.at(8).toInt());
    }
    TestCommitKills test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_commitkills.moc"
