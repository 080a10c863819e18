// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/restservices.h"
#include "core/ports/documentfetcher.h"
#include "core/ports/fileservice.h"
#include "core/ports/recordservice.h"
#include "models/commitfixture.h"
#include "models/recordmodel.h"
#include "models/undoflow.h"
#include "support/fakes/fakeauthorizer.h"
#include "support/fakes/fakeentityservice.h"
#include "support/testmain.h"

#include <QUrl>

using namespace console;
using namespace console::test;

/// The console without its windows, on the server at DEV_URL: the steps build on each other.
class ConformanceConsole : public CommitFixture {
    Q_OBJECT

public:
    ConformanceConsole()
        : CommitFixture("local")
    {
    }

private slots:
    void initTestCase();
    void cleanupTestCase();
    void commitsAddedRecords();
    void browsesWithoutCursors();
    void countsWithoutACount();
    void filtersAndSorts();
    void commitsEditsAndDeletions();
    void aConflictIsFound();
    void takesACommitBack();
    void whatARuleDropsStaysStaged();
    void uploadsFiles();

private:
    QString text(const char *column, int row) const
    {
        return m_model->index(row, m_model->columnOf(QLatin1String(column))).data().toString();
    }
    int rows(const char *column, const QString &value) const
    {
        int found = 0;
        for (int row = 0; row < m_model->rowCount(); ++row)
            found += text(column, row) == value ? 1 : 0;
        return found;
    }
    void reload()
    {
        m_model->refresh();
        QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    }
    void commit()
    {
        CommitFixture::commit(30'000);
        QVERIFY2(!m_flow->stoppedBy(), m_flow->stoppedBy() ? qPrintable(m_flow->stoppedBy()->detail) : "");
    }
    RecordService &records() { return m_rest->services().records; }

    const QString &m_app = m_place.appId;
    const QString &m_entity = m_place.entity;
    static constexpr int many = 230; ///< more than a page
    FakeAuthorizer m_authorizer;
    std::unique_ptr<RestServices> m_rest;
    std::unique_ptr<RecordModel> m_model;
};

void ConformanceConsole::initTestCase()
{
    const QUrl url(qEnvironmentVariable("DEV_URL"));
    QVERIFY(url.isValid());
    m_authorizer.header = { "Authorization", SecretString("Bearer " + qgetenv("DEV_TOKEN")) };
    m_rest = std::make_unique<RestServices>(RestEndpoints{ url, url, false }, m_authorizer);
    makeFlow(records(), true);
    m_model = std::make_unique<RecordModel>(records());
}

void ConformanceConsole::cleanupTestCase()
{
    m_model.reset();
    drop();
}

void ConformanceConsole::commitsAddedRecords()
{
    QList<QByteArray> added;
    for (int i = 0; i < many; ++i)
        added << "{\"title\":\"Task " + QByteArray::number(i) + "\",\"points\":" + QByteArray::number(i)
                + '}';
    QVERIFY(m_changes->add(added));
    commit();
    QCOMPARE(m_flow->committed(), many);
    QVERIFY(m_flow->outcomes().isEmpty());
    QVERIFY(m_changes->isEmpty());
}

void ConformanceConsole::browsesWithoutCursors()
{
    const EntitySchema schema = schemaFrom(R"({"name":"Task","properties":{"title":{"type":"string"},)"
                                           R"("status":{"type":"string"},"points":{"type":"number"}}})");
    m_model->open(m_app, schema);
    QTRY_COMPARE_WITH_TIMEOUT(m_model->loadState(), LoadState::Ready, 30'000);
    QVERIFY(records().lacks().cursors);
    QTRY_COMPARE(m_model->rowCount(), many);
    QCOMPARE(text("title", 0), QStringLiteral("Task 229")); // the newest first
    m_model->showRows(many - 20, many - 1); // another page
    QTRY_COMPARE(text("title", many - 1), QStringLiteral("Task 0"));
}

void ConformanceConsole::countsWithoutACount()
{
    QTRY_VERIFY(m_model->count());
    QCOMPARE(*m_model->count(), many);
    QTRY_VERIFY(records().lacks().count); // the end of the list may be known before the answer comes
    const auto some = await<qint64>(
        [&](auto handler) { return records().count(m_app, m_entity, R"({"points":{"$lt":10}})", handler); });
    QCOMPARE(some.value_or(-1), 10);
}

void ConformanceConsole::filtersAndSorts()
{
    m_model->setFilter(R"({"points":{"$lt":3}})");
    QTRY_COMPARE(m_model->rowCount(), 3);
    m_model->sort(m_model->columnOf(QStringLiteral("points")), Qt::AscendingOrder);
    QTRY_COMPARE(text("title", 0), QStringLiteral("Task 0"));
}

void ConformanceConsole::commitsEditsAndDeletions()
{
    const QString first = m_model->index(0, 0).data(RecordModel::RecordIdRole).toString();
    const QString second = m_model->index(1, 0).data(RecordModel::RecordIdRole).toString();
    QVERIFY(m_changes->edit({ { first, m_model->storedJson(first), "title", "\"Changed\"" } }));
    QVERIFY(m_changes->remove({ { second, m_model->storedJson(second) } }));
    commit();
    QCOMPARE(m_flow->committed(), 2);
    reload();
    QTRY_COMPARE(m_model->rowCount(), 2);
    QTRY_COMPARE(text("title", 0), QStringLiteral("Changed"));
    QCOMPARE(rows("title", QStringLiteral("Task 1")), 0);
}

void ConformanceConsole::aConflictIsFound()
{
    const QString first = m_model->index(0, 0).data(RecordModel::RecordIdRole).toString();
    QVERIFY(m_changes->edit({ { first, m_model->storedJson(first), "title", "\"Mine\"" } }));
    QVERIFY(await<json::Document>([&](auto handler) {
        return records().update(m_app, m_entity, first, R"({"title":"Theirs"})", handler);
    }));
    commit();
    QCOMPARE(m_flow->outcomes().value(first).kind, CommitFlow::Outcome::Kind::Conflict);
    m_flow->keepMine(first);
    commit();
    QVERIFY(m_changes->isEmpty());
    reload();
    QTRY_COMPARE(text("title", 0), QStringLiteral("Mine"));
}

void ConformanceConsole::takesACommitBack()
{
    auto commits = m_journal->commits();
    QVERIFY(commits);
    UndoFlow undo(*m_records, *m_journal, *m_operations);
    QSignalSpy finished(&undo, &UndoFlow::finished);
    undo.start(commits->at(0)); // the conflict that was overruled
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(undo.restored(), 1);
    const auto withDeletion = std::find_if(
        commits->begin(), commits->end(), [](const journal::Commit &one) { return one.deleted > 0; });
    QVERIFY(withDeletion != commits->end());
    undo.start(*withDeletion);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, 30'000);
    QStringList kinds;
    for (const UndoFlow::Outcome &outcome : undo.outcomes())
        kinds << QString::number(int(outcome.kind));
    // There is no trash: the deleted record comes back as a new one. The other was changed since.
    QCOMPARE(undo.restored(), 1);
    QVERIFY(kinds.contains(QString::number(int(UndoFlow::Outcome::Kind::Renewed))));
    reload();
    QTRY_COMPARE(m_model->rowCount(), 3);
}

void ConformanceConsole::whatARuleDropsStaysStaged()
{
    QVERIFY(m_changes->add({ R"({"title":"Guarded","guarded":"secret"})" }));
    commit();
    const QStringList left = m_changes->records();
    QCOMPARE(left.size(), 1);
    QVERIFY(!StagedChanges::isAddedId(left.constFirst()));
    QCOMPARE(m_changes->payload(left.constFirst()), QByteArray(R"({"guarded":"secret"})"));
    QCOMPARE(m_flow->outcomes().value(left.constFirst()).kind, CommitFlow::Outcome::Kind::NotKept);
}

void ConformanceConsole::uploadsFiles()
{
    using Access = FileService::Access;
    const Services services = m_rest->services();
    const auto uploaded = [&](Access access) {
        return await<QString>([&](auto handler) {
            return services.files.upload(
                m_app, { QStringLiteral("note.txt"), "text/plain", "Hello" }, access, {}, handler);
        });
    };
    const auto opened = [&](const Result<QString> &url) {
        return await<QByteArray>([&](auto handler) {
            return services.documents.fetchFile(QUrl(url.value_or(QString())), 100, handler);
        });
    };
    QCOMPARE(opened(uploaded(Access::Public)).value_or("nothing"), QByteArray("Hello"));
    const auto address = uploaded(Access::Private);
    QVERIFY(address);
    const auto url =
        await<QString>([&](auto handler) { return services.files.signedUrl(m_app, *address, handler); });
    QCOMPARE(opened(url).value_or("nothing"), QByteArray("Hello"));
}

CONSOLE_TEST_MAIN(ConformanceConsole)
#include "console.moc"
