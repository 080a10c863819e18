// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordmodel.h"
#include "models/recordtext.h"
#include "models/recordtitles.h"
#include "support/fakes/fakeservices.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace console;
using namespace console::test;

class TestRecordTitles : public QObject {
    Q_OBJECT

private slots:
    void init();
    void manyIdsAreOneCall();
    void asksForTheFieldsOfATitleOnly();
    void whatDoesNotExistIsAskedForOnce();
    void aFailureIsAskedForAgainAfterForget();
    void keepsTitlesUntilTheNewOnesCome();
    void otherEntitiesAreNotAskedFor();
    void cellsShowTheTitle();
    void aTitleIsFoundWithoutASchema();

private:
    QString title(qint64 number) const
    {
        return m_titles->title(QStringLiteral("Customer"), FakeRecordService::idOf(number));
    }

    QList<EntitySchema> m_entities{ schemaFrom(R"({"name":"Customer","properties":{
        "title":{"type":"string"},"status":{"type":"string","enum":["open"]},"notes":{"type":"string"},
        "born":{"type":"string","format":"date"}}})") };
    std::unique_ptr<FakeRecordService> m_service;
    std::unique_ptr<RecordTitles> m_titles;
};

void TestRecordTitles::init()
{
    m_titles.reset();
    m_service = std::make_unique<FakeRecordService>(300);
    m_titles = std::make_unique<RecordTitles>(*m_service);
    m_titles->open(QStringLiteral("app"), m_entities);
}

void TestRecordTitles::manyIdsAreOneCall()
{
    const QSignalSpy arrived(m_titles.get(), &RecordTitles::arrived);
    for (int i = 0; i < RecordTitles::idsPerCall; ++i)
        QCOMPARE(title(i), QString());
    QTRY_COMPARE(title(0), QStringLiteral("Record 0000000"));
    QCOMPARE(title(99), QStringLiteral("Record 0000099"));
    QCOMPARE(m_service->calls, 1);
    QCOMPARE(arrived.size(), 1);
    for (int i = 50; i < 300; ++i) // 50 of them are here
        title(i);
    QTRY_COMPARE(title(299), QStringLiteral("Record 0000299"));
    QTRY_COMPARE(title(100), QStringLiteral("Record 0000100"));
    QTRY_COMPARE(m_service->calls, 3);
}

void TestRecordTitles::asksForTheFieldsOfATitleOnly()
{
    title(7);
    QTRY_COMPARE(title(7), QStringLiteral("Record 0000007"));
    QCOMPARE(m_service->lastQuery.fields.join(u' '), QStringLiteral("id created_by title notes"));
}

void TestRecordTitles::whatDoesNotExistIsAskedForOnce()
{
    title(1000);
    title(1);
    QTRY_COMPARE(title(1), QStringLiteral("Record 0000001"));
    QCOMPARE(title(1000), QString());
    title(2);
    QTRY_COMPARE(title(2), QStringLiteral("Record 0000002"));
    QCOMPARE(m_service->calls, 2);
    QVERIFY(!m_service->lastQuery.filter.contains(FakeRecordService::idOf(1000).toUtf8()));
}

void TestRecordTitles::aFailureIsAskedForAgainAfterForget()
{
    m_service->failNext = Error::make(Error::Kind::Server);
    title(1);
    QTRY_COMPARE(m_service->calls, 1);
    QTest::qWait(1); // the answer
    QCOMPARE(title(1), QString());
    m_titles->forget();
    QCOMPARE(title(1), QString());
    QTRY_COMPARE(title(1), QStringLiteral("Record 0000001"));
}

void TestRecordTitles::keepsTitlesUntilTheNewOnesCome()
{
    title(1);
    QTRY_COMPARE(title(1), QStringLiteral("Record 0000001"));
    const PendingCall update = m_service->update(QStringLiteral("app"), QStringLiteral("Customer"),
        FakeRecordService::idOf(1), R"({"title":"New"})", [](const Result<json::Document> &) {});
    m_titles->forget();
    QCOMPARE(title(1), QStringLiteral("Record 0000001"));
    QTRY_COMPARE(title(1), QStringLiteral("New"));
}

void TestRecordTitles::otherEntitiesAreNotAskedFor()
{
    QCOMPARE(m_titles->title(QStringLiteral("Ghost"), QStringLiteral("1")), QString());
    QCOMPARE(m_titles->title(QStringLiteral("Customer"), {}), QString());
    title(1);
    QTRY_COMPARE(title(1), QStringLiteral("Record 0000001"));
    QCOMPARE(m_service->calls, 1);
}

void TestRecordTitles::cellsShowTheTitle()
{
    const EntitySchema task = schemaFrom(R"({"name":"Task","properties":{"title":{"type":"string"},
        "customer_id":{"type":"string"}}})",
        { QStringLiteral("Customer") });
    const QByteArray fields = R"({"title":"x","customer_id":")" + FakeRecordService::idOf(5).toUtf8() + "\"}";
    const PendingCall create = m_service->create(
        QStringLiteral("app"), QStringLiteral("Task"), fields, [](const Result<json::Document> &) {});
    RecordModel model(*m_service);
    const QAbstractItemModelTester tester(&model);
    model.setTitles(*m_titles);
    model.open(QStringLiteral("app"), task);
    QTRY_VERIFY(model.rowCount() > 0);
    const QModelIndex cell = model.index(0, model.columnOf(QStringLiteral("customer_id")));
    QTRY_COMPARE(cell.data().toString(), QStringLiteral("Record 0000005"));
    QCOMPARE(cell.data(RecordModel::ReferenceRole).toString(), QStringLiteral("Customer"));
    QCOMPARE(cell.data(RecordModel::LongTextRole).toString(), FakeRecordService::idOf(5));
    QCOMPARE(cell.data(Qt::ToolTipRole).toString(),
        QStringLiteral("Record 0000005\n") + FakeRecordService::idOf(5));
    QCOMPARE(cell.siblingAtRow(1).data(RecordModel::ReferenceRole).toString(), QString());
}

void TestRecordTitles::aTitleIsFoundWithoutASchema()
{
    QCOMPARE(recordTitle({}, R"({"id":"1","phone":"555","customer_name":"Ana"})"), QStringLiteral("Ana"));
    QCOMPARE(recordTitle({}, R"({"job_title":"Baker","email":"a@x"})"), QStringLiteral("a@x"));
    QCOMPARE(recordTitle({}, R"({"id":"1","phone":"555","file_name":null})"), QString());
}

CONSOLE_TEST_MAIN(TestRecordTitles)
#include "tst_recordtitles.moc"
