// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordmodel.h"
#include "models/stagedmodel.h"
#include "staging/staging.h"
#include "support/fakes/fakeentityservice.h"
#include "support/fakes/fakerecordservice.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>

using namespace console;
using namespace console::test;
using staging::StagedChanges;
using Kind = StagedChanges::Kind;

/// Staged changes over the records of a table, and their review.
class TestRecordOverlay : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void stagedValuesLieOverTheRecord();
    void onlySchemaFieldsAreEditable();
    void addedRecordsComeFirst();
    void addingAndTakingBackMovesRows();
    void deletedRecordsStayInSight();
    void survivesRefreshSortAndFilter();
    void aBlockIsOneStep();
    void reviewListsOldAndNew();
    void reviewFollowsChangeByChange();

private:
    QModelIndex cell(int row, const char *field) const
    {
        return m_model->index(row, m_model->columnOf(QLatin1String(field)));
    }
    QString text(int row, const char *field) const { return cell(row, field).data().toString(); }
    Kind change(int row, const char *field) const
    {
        return Kind(cell(row, field).data(RecordModel::ChangeRole).toInt());
    }

    EntitySchema m_schema = schemaFrom(R"({"name":"Task","properties":{
        "title":{"type":"string","title":"Title"},"priority":{"type":"integer"},
        "status":{"type":"string","enum":["open","done"],"enumNames":["Open","Done"]}}})");
    std::unique_ptr<FakeRecordService> m_service;
    std::unique_ptr<staging::Staging> m_staging;
    StagedChanges *m_changes = nullptr;
    std::unique_ptr<RecordModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestRecordOverlay::init()
{
    cleanup();
    m_service = std::make_unique<FakeRecordService>(300);
    m_staging = std::make_unique<staging::Staging>(QStringLiteral(":memory:"));
    m_changes = *m_staging->changes({ QStringLiteral("app"), QStringLiteral("Task") });
    m_model = std::make_unique<RecordModel>(*m_service);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setStaged(m_changes);
    m_model->open(QStringLiteral("app"), m_schema);
    QTRY_COMPARE(m_model->rowCount(), 300);
}

void TestRecordOverlay::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_staging.reset();
}

void TestRecordOverlay::stagedValuesLieOverTheRecord()
{
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QVERIFY(m_model->setData(cell(1, "status"), QByteArray("\"done\"")));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.constFirst().constFirst().toModelIndex().row(), 1);
    QCOMPARE(text(1, "status"), QStringLiteral("Done"));
    QCOMPARE(change(1, "status"), Kind::Changed);
    QCOMPARE(change(1, "title"), Kind::None);
    QCOMPARE(text(1, "title"), QStringLiteral("Record 0000298"));
    const QString id = FakeRecordService::idOf(298);
    QVERIFY(m_model->recordJson(id).contains(R"("status":"done")"));
    QVERIFY(!m_model->storedJson(id).contains(R"("status":"done")"));
    QVERIFY(m_changes->undo());
    QCOMPARE(text(1, "status"), text(4, "status"));
    QCOMPARE(change(1, "status"), Kind::None);
}

void TestRecordOverlay::onlySchemaFieldsAreEditable()
{
    QVERIFY(cell(0, "title").flags() & Qt::ItemIsEditable);
    for (const char *field : { "id", "created_date" }) {
        QVERIFY(!(cell(0, field).flags() & Qt::ItemIsEditable));
        QVERIFY(!m_model->setData(cell(0, field), QByteArray("\"x\"")));
    }
    m_model->setStaged(nullptr);
    QVERIFY(!(cell(0, "title").flags() & Qt::ItemIsEditable));
}

void TestRecordOverlay::addedRecordsComeFirst()
{
    QVERIFY(m_changes->add({ R"({"title":"First"})", R"({"title":"Second"})" }));
    QCOMPARE(m_model->rowCount(), 302);
    QCOMPARE(text(0, "title"), QStringLiteral("First"));
    QCOMPARE(text(1, "title"), QStringLiteral("Second"));
    QCOMPARE(text(2, "title"), QStringLiteral("Record 0000299"));
    QCOMPARE(change(0, "id"), Kind::Added);
    QCOMPARE(m_model->rowOf(QStringLiteral("+2")), 1);
    QCOMPARE(m_model->rowOf(FakeRecordService::idOf(299)), 2);
    QVERIFY(m_model->setData(cell(1, "priority"), QByteArray("5")));
    QCOMPARE(text(1, "priority"), QStringLiteral("5"));
    m_model->showRows(260, 301);
    QTRY_COMPARE(text(301, "title"), QStringLiteral("Record 0000000"));
}

void TestRecordOverlay::addingAndTakingBackMovesRows()
{
    const QPersistentModelIndex first(cell(0, "title"));
    QVERIFY(m_changes->add({ "{}" }));
    QVERIFY(m_changes->add({ R"({"title":"Second"})" }));
    QCOMPARE(first.row(), 2);
    QCOMPARE(first.data().toString(), QStringLiteral("Record 0000299"));
    QVERIFY(m_changes->remove({ { QStringLiteral("+1"), {} } }));
    QCOMPARE(first.row(), 1);
    QCOMPARE(text(0, "title"), QStringLiteral("Second"));
    QVERIFY(m_changes->undo());
    QCOMPARE(first.row(), 2);
    QVERIFY(m_changes->undo());
    QVERIFY(m_changes->undo());
    QCOMPARE(first.row(), 0);
}

void TestRecordOverlay::deletedRecordsStayInSight()
{
    const QString id = FakeRecordService::idOf(299);
    QVERIFY(m_changes->remove({ { id, m_model->storedJson(id) } }));
    QCOMPARE(m_model->rowCount(), 300);
    QCOMPARE(text(0, "title"), QStringLiteral("Record 0000299"));
    QCOMPARE(change(0, "title"), Kind::Deleted);
    QVERIFY(!(cell(0, "title").flags() & Qt::ItemIsEditable));
}

void TestRecordOverlay::survivesRefreshSortAndFilter()
{
    QVERIFY(m_model->setData(cell(0, "title"), QByteArray("\"Mine\"")));
    m_model->refresh();
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    QCOMPARE(text(0, "title"), QStringLiteral("Mine"));
    m_model->sort(m_model->columnOf(QStringLiteral("title")));
    QTRY_COMPARE(text(0, "title"), QStringLiteral("Record 0000000"));
    m_model->showRows(260, 299);
    QTRY_COMPARE(text(299, "title"), QStringLiteral("Mine"));
    m_model->setFilter(R"({"priority":299})");
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(text(0, "title"), QStringLiteral("Mine"));
    m_model->open(QStringLiteral("app"), schemaFrom(R"({"name":"Other"})"));
    QTRY_COMPARE(m_model->rowCount(), 300);
}

void TestRecordOverlay::aBlockIsOneStep()
{
    QVERIFY(m_model->setCells({ { cell(0, "title"), "\"a\"" }, { cell(0, "priority"), "1" },
        { cell(1, "title"), "\"b\"" }, { cell(1, "id"), "\"never\"" } }));
    QCOMPARE(text(1, "title"), QStringLiteral("b"));
    QVERIFY(m_changes->undo());
    QVERIFY(m_changes->isEmpty());
}

void TestRecordOverlay::reviewListsOldAndNew()
{
    StagedModel review(
        [](const QString &, const QString &field) { return QStringLiteral("about ") + field; });
    const QAbstractItemModelTester tester(&review, QAbstractItemModelTester::FailureReportingMode::QtTest);
    review.setStaged(m_changes, m_schema);
    QCOMPARE(review.rowCount(), 0);
    QVERIFY(m_model->setCells({ { cell(1, "title"), "\"New\"" }, { cell(1, "status"), "\"done\"" } }));
    const QString deleted = FakeRecordService::idOf(299);
    QVERIFY(m_changes->remove({ { deleted, m_model->storedJson(deleted) } }));
    QVERIFY(m_changes->add({ R"({"title":"Added one"})" }));
    QCOMPARE(review.rowCount(), 4);
    QCOMPARE(review.changed() * 100 + review.added() * 10 + review.deleted(), 111);
    const auto line = [&review](int row) {
        QStringList texts;
        for (int column = 0; column < review.columnCount(); ++column)
            texts << review.index(row, column).data().toString();
        return texts.join(u'|');
    };
    QCOMPARE(line(0), QStringLiteral("Record 0000298|status|blocked|Done|about status"));
    QCOMPARE(line(1), QStringLiteral("Record 0000298|Title|Record 0000298|New|about title"));
    QVERIFY(line(2).startsWith(QLatin1String("Record 0000299|Deleted|{id: ")));
    QCOMPARE(line(3), QStringLiteral("Added one|Added||{title: Added one}|about "));
    QVERIFY(m_changes->undo());
    QCOMPARE(review.rowCount(), 3);
}

/// Whatever is done: the review is what one made anew would be, and a small change makes nothing anew.
void TestRecordOverlay::reviewFollowsChangeByChange()
{
    StagedModel review([](const QString &, const QString &) { return QString(); });
    const QAbstractItemModelTester tester(&review, QAbstractItemModelTester::FailureReportingMode::QtTest);
    review.setStaged(m_changes, m_schema);
    QSignalSpy resets(&review, &QAbstractItemModel::modelReset);
    const auto linesOf = [](const StagedModel &model) {
        QStringList lines{
            QStringLiteral("%1 %2 %3").arg(model.changed()).arg(model.added()).arg(model.deleted())
        };
        for (int row = 0; row < model.rowCount(); ++row)
            lines << model.index(row, 0).data(StagedModel::RecordIdRole).toString() + u'|'
                    + model.index(row, 0).data(StagedModel::FieldRole).toString() + u'|'
                    + model.index(row, StagedModel::NewValue).data().toString();
        return lines;
    };
    QRandomGenerator dice(7);
    const char *fields[] = { "title", "priority" };
    for (int step = 0; step < 300; ++step) {
        const QString record = FakeRecordService::idOf(299 - dice.bounded(12));
        const QByteArray stored = m_model->storedJson(record);
        const QByteArray value = '"' + QByteArray::number(dice.bounded(1000)) + '"';
        switch (dice.bounded(7)) {
        case 0:
            QVERIFY(m_changes->undo());
            break;
        case 1:
            QVERIFY(m_changes->redo());
            break;
        case 2:
            QVERIFY(m_changes->remove({ { record, stored } }));
            break;
        case 3:
            QVERIFY(m_changes->add({ R"({"title":)" + value + '}' }));
            break;
        case 4:
            QVERIFY(m_changes->forget(m_changes->records().value(0)));
            break;
        default:
            QVERIFY(m_changes->edit({ { record, stored, fields[dice.bounded(2)], value } }));
        }
        StagedModel anew([](const QString &, const QString &) { return QString(); });
        anew.setStaged(m_changes, m_schema);
        QCOMPARE(linesOf(review), linesOf(anew));
    }
    QCOMPARE(resets.count(), 0);
}

CONSOLE_TEST_MAIN(TestRecordOverlay)
#include "tst_recordoverlay.moc"
