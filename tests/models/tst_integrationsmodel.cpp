// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/integrationsmodel.h"

#include "models/integrationoperationsmodel.h"
#include "support/fakes/fakeintegrationservice.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>

using namespace console;
using namespace console::test;

/// The lists of custom integrations and of their operations.
class TestIntegrationsModel : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void loadsTheWorkspace();
    void failureKeepsTheRowsAndTellsWhy();
    void anotherWorkspaceDropsRowsAndCalls();
    void noWorkspaceIsIdle();
    void cancelEndsTheCall();
    void forgetsOne();
    void searchTextHoldsEverything();
    void onlyEnabledOperationsAreListed();

private:
    void load();

    std::unique_ptr<FakeIntegrationService> m_service;
    std::unique_ptr<IntegrationsModel> m_model;
};

namespace {

Integration integration(const QString &id)
{
    Integration made;
    made.id = id;
    made.slug = id + QStringLiteral("-slug");
    made.name = id.toUpper();
    made.baseUrl = QStringLiteral("https://%1.example.com").arg(id);
    made.operationCount = 3;
    return made;
}

} // namespace

void TestIntegrationsModel::init()
{
    m_service = std::make_unique<FakeIntegrationService>();
    m_model = std::make_unique<IntegrationsModel>(*m_service);
    new QAbstractItemModelTester(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_model.get());
}

void TestIntegrationsModel::cleanup()
{
    m_model.reset();
    m_service.reset();
}

void TestIntegrationsModel::load()
{
    m_model->setWorkspace(QStringLiteral("w1"));
    m_service->integrationsCalls.answer(
        QList<Integration>{ integration(QStringLiteral("a")), integration(QStringLiteral("b")) });
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
}

void TestIntegrationsModel::loadsTheWorkspace()
{
    QCOMPARE(m_model->loadState(), LoadState::Idle);
    load();
    QCOMPARE(m_model->rowCount(), 2);
    const QModelIndex second = m_model->index(1, 0);
    QCOMPARE(second.data().toString(), QStringLiteral("B"));
    QCOMPARE(second.data(IntegrationsModel::IdRole).toString(), QStringLiteral("b"));
    QCOMPARE(second.data(IntegrationsModel::OperationCountRole).toInt(), 3);
    QCOMPARE(m_model->slugs(), QStringList({ QStringLiteral("a-slug"), QStringLiteral("b-slug") }));
    QCOMPARE(m_model->find(QStringLiteral("b"))->name, QStringLiteral("B"));
    QVERIFY(!m_model->find(QStringLiteral("c")));
}

void TestIntegrationsModel::failureKeepsTheRowsAndTellsWhy()
{
    load();
    m_model->refresh();
    QCOMPARE(m_model->loadState(), LoadState::Loading);
    m_service->integrationsCalls.fail(Error::Kind::Timeout);
    QTRY_COMPARE(m_model->loadState(), LoadState::Failed);
    QCOMPARE(m_model->error().kind, Error::Kind::Timeout);
    QCOMPARE(m_model->rowCount(), 2);
}

void TestIntegrationsModel::anotherWorkspaceDropsRowsAndCalls()
{
    load();
    m_model->refresh();
    m_model->setWorkspace(QStringLiteral("w2"));
    QVERIFY(m_service->integrationsCalls.isCancelled());
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(std::get<0>(m_service->integrationsCalls.last()), QStringLiteral("w2"));
    m_model->setWorkspace(QStringLiteral("w2"));
    QCOMPARE(m_service->integrationsCalls.count(), 3);
}

void TestIntegrationsModel::noWorkspaceIsIdle()
{
    load();
    m_model->setWorkspace({});
    QCOMPARE(m_model->loadState(), LoadState::Idle);
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_service->integrationsCalls.count(), 1);
}

void TestIntegrationsModel::cancelEndsTheCall()
{
    m_model->setWorkspace(QStringLiteral("w1"));
    m_model->cancel();
    QVERIFY(m_service->integrationsCalls.isCancelled());
    QCOMPARE(m_model->loadState(), LoadState::Cancelled);
}

void TestIntegrationsModel::forgetsOne()
{
    load();
    m_model->forget(QStringLiteral("c"));
    QCOMPARE(m_model->rowCount(), 2);
    m_model->forget(QStringLiteral("a"));
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("B"));
}

void TestIntegrationsModel::searchTextHoldsEverything()
{
    load();
    const QString text = m_model->index(0, 0).data(IntegrationsModel::SearchRole).toString();
    for (const auto &part :
        { QStringLiteral("A"), QStringLiteral("a-slug"), QStringLiteral("https://a.example.com") })
        QVERIFY(text.contains(part));
}

void TestIntegrationsModel::onlyEnabledOperationsAreListed()
{
    IntegrationOperationsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    IntegrationOperation on;
    on.id = QStringLiteral("get:/a");
    on.method = QStringLiteral("get");
    on.path = QStringLiteral("/a");
    on.enabled = true;
    IntegrationOperation off = on;
    off.id = QStringLiteral("get:/b");
    off.enabled = false;
    model.setOperations({ off, on });
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("GET /a"));
    QVERIFY(model.find(on.id));
    QVERIFY(!model.find(off.id));
}

CONSOLE_TEST_MAIN(TestIntegrationsModel)
#include "tst_integrationsmodel.moc"
