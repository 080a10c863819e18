// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordmodel.h"
#include "models/recordpages.h"
#include "records/celltext.h"
#include "support/fakes/fakeservices.h"
#include "support/fakes/manyrecordservice.h"
#include "support/testmain.h"
#include "support/watchdog.h"

#include <QAbstractItemModelTester>

using namespace console;
using namespace console::test;

class TestRecordModel : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsSchemaThenBuiltInThenUnknownFields();
    void rowsJumpToTheCountAndLoadWhereOneLooks();
    void growsWithoutACount();
    void walksByCursorAndJumpsByRow();
    void shortPagesLeaveNoGap();
    void keepsAtMostTwoFetchesAndDropsWhatIsLeft();
    void dropsFarPagesAndFetchesThemAgain();
    void sortsByANewQuery();
    void filterKeepsOldRowsUntilTheAnswer();
    void refreshKeepsThePlace();
    void failureCanBeRetried();
    void failedPageCanBeRetried();
    void showsWhatAWriteAnswered();
    void largePagesAreIndexedOffTheThread();
    void opensAMillionRowsWithoutAStall();

private:
    bool isLoaded(int row) const { return m_model->index(row, 0).data(RecordModel::LoadedRole).toBool(); }
    QString title(int row) const
    {
        return m_model->index(row, m_model->columnOf(QStringLiteral("title"))).data().toString();
    }
    void open(qint64 size);

    EntitySchema m_schema = schemaFrom(R"({"name":"Task","properties":{
        "title":{"type":"string","title":"<b>Title</b>","description":"<img src=x>"},
        "status":{"type":"string","enum":["open","done"],"enumNames":["Open","Done"]},
        "cost":{"type":"number"}}})");
    std::unique_ptr<FakeRecordService> m_service;
    std::unique_ptr<RecordModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestRecordModel::init()
{
    open(1000);
}

void TestRecordModel::open(qint64 size)
{
    cleanup();
    m_service = std::make_unique<FakeRecordService>(size);
    m_model = std::make_unique<RecordModel>(*m_service);
    if (size <= 1000) { // it walks over every cell at every signal
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
}

void TestRecordModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_service.reset();
}

void TestRecordModel::showsSchemaThenBuiltInThenUnknownFields()
{
    m_model->open(QStringLiteral("app"), m_schema);
    QCOMPARE(m_model->loadState(), LoadState::Loading);
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    QStringList fields;
    for (int i = 0; i < m_model->columnCount(); ++i)
        fields << m_model->headerData(i, Qt::Horizontal, RecordModel::FieldRole).toString();
    QCOMPARE(fields.join(u' '),
        QStringLiteral(
            "title status cost created_date updated_date created_by id created_by_id is_sample priority"));
    QCOMPARE(title(0), QStringLiteral("Record 0000999"));
    QCOMPARE(m_model->index(0, 1).data().toString(), QStringLiteral("Open"));
    QCOMPARE(m_model->index(0, 2).data(RecordModel::KindRole).toInt(), int(records::CellKind::Missing));
    QCOMPARE(m_model->index(0, 3).data().toString(), QStringLiteral("1/1/2026 12:16 AM"));
    QCOMPARE(m_model->index(0, 9).data(RecordModel::RawRole).toByteArray(), QByteArray("999"));
    QCOMPARE(m_model->rowOf(FakeRecordService::idOf(998)), 1);
}

void TestRecordModel::rowsJumpToTheCountAndLoadWhereOneLooks()
{
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->rowCount(), 1000);
    QVERIFY(m_model->count() == 1000);
    QVERIFY(isLoaded(199));
    QVERIFY(!isLoaded(900));
    QVERIFY(m_model->index(900, 0).data().toString().isEmpty());
    m_model->showRows(980, 999);
    QTRY_VERIFY(isLoaded(999));
    QCOMPARE(title(999), QStringLiteral("Record 0000000"));
    QVERIFY(!isLoaded(500));
}

void TestRecordModel::growsWithoutACount()
{
    class NoCount final : public RecordService {
    public:
        explicit NoCount(RecordService &inner)
            : m_inner(inner)
        {
        }
        PendingCall page(const QString &a, const QString &e, const RecordQuery &q, const PagePosition &p,
            Handler<RecordBytes> h) override
        {
            return m_inner.page(a, e, q, p, h);
        }
        PendingCall count(const QString &, const QString &, const QByteArray &, Handler<qint64> h) override
        {
            return answered<qint64>(std::move(h), failure(Error::Kind::Server));
        }
        PendingCall record(
            const QString &a, const QString &e, const QString &i, Handler<json::Document> h) override
        {
            return m_inner.record(a, e, i, h);
        }
        PendingCall create(
            const QString &a, const QString &e, const QByteArray &f, Handler<json::Document> h) override
        {
            return m_inner.create(a, e, f, h);
        }
        PendingCall update(const QString &a, const QString &e, const QString &i, const QByteArray &f,
            Handler<json::Document> h) override
        {
            return m_inner.update(a, e, i, f, h);
        }
        PendingCall remove(const QString &a, const QString &e, const QString &i, Handler<void> h) override
        {
            return m_inner.remove(a, e, i, h);
        }
        PendingCall restore(
            const QString &a, const QString &e, const QString &i, Handler<json::Document> h) override
        {
            return m_inner.restore(a, e, i, h);
        }

    private:
        RecordService &m_inner;
    };
    NoCount service(*m_service);
    RecordModel model(service);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(model.loadState(), LoadState::Ready);
    QCOMPARE(model.rowCount(), 400);
    QVERIFY(!model.count());
    for (int row = 0; row < 1000; row = std::min(row + 40, model.rowCount() - 1)) {
        model.showRows(row, row + 40);
        QTRY_VERIFY(model.index(row, 0).data(RecordModel::LoadedRole).toBool());
        if (row == 999)
            break;
    }
    QCOMPARE(model.rowCount(), 1000);
    QCOMPARE(model.loadState(), LoadState::Ready);
}

void TestRecordModel::walksByCursorAndJumpsByRow()
{
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->rowCount(), 1000);
    m_model->showRows(200, 220);
    QTRY_VERIFY(isLoaded(200));
    QTRY_VERIFY(isLoaded(400)); // one ahead
    QCOMPARE(m_service->lastPosition.cursor, QStringLiteral("400"));
    m_model->showRows(900, 920);
    QTRY_VERIFY(isLoaded(900));
    QTRY_VERIFY(isLoaded(600));
    QCOMPARE(m_service->lastPosition.limit, RecordPages::pageSize);
    QVERIFY(m_service->lastPosition.skip == 600 || m_service->lastPosition.cursor == QLatin1String("600"));
}

void TestRecordModel::shortPagesLeaveNoGap()
{
    m_service->mostPerPage = 70;
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->rowCount(), 1000);
    for (const int row : { 69, 70, 140, 999 }) {
        m_model->showRows(row, row);
        QTRY_COMPARE(title(row), QStringLiteral("Record %1").arg(999 - row, 7, 10, QLatin1Char('0')));
    }
    m_model->setFilter(R"({"status":"open"})");
    QTRY_COMPARE(m_model->rowCount(), 334);
    m_service->mostPerPage = 5000;
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_VERIFY(isLoaded(199));
}

void TestRecordModel::keepsAtMostTwoFetchesAndDropsWhatIsLeft()
{
    open(100'000);
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->rowCount(), 100'000);
    QTRY_VERIFY(isLoaded(399));
    m_service->held = true;
    const int before = m_service->calls;
    for (int row = 10'000; row < 90'000; row += 100)
        m_model->showRows(row, row + 30);
    QTRY_COMPARE(m_service->waiting(), 2);
    QCOMPARE(m_service->calls, before + 2);
    m_model->showRows(50'000, 50'030);
    QTRY_COMPARE(m_service->waiting(), 4);
    m_service->release();
    QTRY_VERIFY(isLoaded(50'030));
    QVERIFY(!isLoaded(89'900));
}

void TestRecordModel::dropsFarPagesAndFetchesThemAgain()
{
    open(100'000);
    m_model->setMemoryBudget(200'000);
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->rowCount(), 100'000);
    for (int row = 0; row < 6000; row += 200) {
        m_model->showRows(row, row + 30);
        QTRY_VERIFY(isLoaded(row));
    }
    QVERIFY(!isLoaded(0));
    m_model->showRows(400, 430);
    QTRY_VERIFY(isLoaded(400));
    QCOMPARE(title(400), QStringLiteral("Record 0099599"));
}

void TestRecordModel::sortsByANewQuery()
{
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->rowCount(), 1000);
    m_model->sort(m_model->columnOf(QStringLiteral("title")), Qt::AscendingOrder);
    QTRY_COMPARE(title(0), QStringLiteral("Record 0000000"));
    QCOMPARE(m_service->lastQuery.sort, QStringLiteral("title"));
    m_model->sort(m_model->columnOf(QStringLiteral("title")), Qt::DescendingOrder);
    QTRY_COMPARE(title(0), QStringLiteral("Record 0000999"));
    QCOMPARE(m_service->lastQuery.sort, QStringLiteral("-title"));
    m_model->sort(-1);
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    QCOMPARE(m_service->lastQuery.sort, QString());
}

void TestRecordModel::filterKeepsOldRowsUntilTheAnswer()
{
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->rowCount(), 1000);
    m_service->held = true;
    m_model->setFilter(R"({"priority":7})");
    QCOMPARE(m_model->loadState(), LoadState::Loading);
    QTRY_COMPARE(m_service->waiting(), 2);
    QCOMPARE(title(0), QStringLiteral("Record 0000999"));
    m_service->release();
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(title(0), QStringLiteral("Record 0000007"));
    m_model->setFilter(R"({"priority":-1})");
    QTRY_COMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->loadState(), LoadState::Ready);
}

void TestRecordModel::refreshKeepsThePlace()
{
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->rowCount(), 1000);
    m_model->showRows(450, 480);
    QTRY_VERIFY(isLoaded(450));
    m_model->refresh();
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    QVERIFY(isLoaded(450));
    QVERIFY(!isLoaded(0));
    QCOMPARE(m_model->rowCount(), 1000);
}

void TestRecordModel::failureCanBeRetried()
{
    m_service->failNext = Error::make(Error::Kind::Offline);
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->loadState(), LoadState::Failed);
    QCOMPARE(m_model->error().kind, Error::Kind::Offline);
    m_model->retry();
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    QTRY_COMPARE(m_model->rowCount(), 1000);
}

void TestRecordModel::failedPageCanBeRetried()
{
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->rowCount(), 1000);
    m_service->failNext = Error::make(Error::Kind::Timeout);
    m_model->showRows(900, 910);
    QTRY_COMPARE(m_model->loadState(), LoadState::Failed);
    QVERIFY(isLoaded(0));
    m_model->retry();
    QTRY_VERIFY(isLoaded(900));
    QCOMPARE(m_model->loadState(), LoadState::Ready);
}

void TestRecordModel::showsWhatAWriteAnswered()
{
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->rowCount(), 1000);
    const QString id = FakeRecordService::idOf(998);
    QCOMPARE(title(1), QStringLiteral("Record 0000998"));
    m_model->replaceRecord(id, R"({"id":"x","title":"New"})");
    QCOMPARE(title(1), QStringLiteral("New"));
    QCOMPARE(m_model->recordJson(id), QByteArray(R"({"id":"x","title":"New"})"));
    QCOMPARE(m_model->index(1, 0).data(RecordModel::RecordIdRole).toString(), id);
}

void TestRecordModel::largePagesAreIndexedOffTheThread()
{
    ManyRecordService service(1000, 10'000);
    RecordModel model(service);
    model.open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(model.loadState(), LoadState::Ready);
    QTRY_VERIFY(model.index(0, 0).data(RecordModel::LoadedRole).toBool());
    model.showRows(400, 430);
    model.showRows(800, 830); // what is being read for nobody is dropped
    QTRY_VERIFY(model.index(800, 0).data(RecordModel::LoadedRole).toBool());
}

void TestRecordModel::opensAMillionRowsWithoutAStall()
{
    ManyRecordService service(1'000'000);
    RecordModel model(service);
    Watchdog watchdog;
    model.open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(model.rowCount(), 1'000'000);
    QTRY_VERIFY(model.index(0, 0).data(RecordModel::LoadedRole).toBool());
    model.showRows(999'970, 999'999);
    QTRY_COMPARE(model.index(999'999, 0).data().toString(), QStringLiteral("Record 999999"));
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
}

CONSOLE_TEST_MAIN(TestRecordModel)
#include "tst_recordmodel.moc"
