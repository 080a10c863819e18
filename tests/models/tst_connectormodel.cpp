// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectormodel.h"

#include "models/connectoractions.h"
#include "models/connectorfilter.h"
#include "models/connectorinput.h"
#include "models/operations.h"
#include "support/fakes/fakeconnectorservice.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace console;
using namespace console::test;

class TestConnectorModel : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void catalogueShowsBeforeTheStates();
    void statesAndCatalogueAreMergedByType();
    void connectedTypeOutsideTheCatalogueIsShown();
    void typeThatComesTwiceIsOneRow();
    void sectionsFollowTheState();
    void filterSortsBySectionAndName();
    void searchNeedsEveryWord();
    void failedStatesKeepTheCatalogue();
    void failedCatalogueKeepsTheStates();
    void refreshKeepsRowsAndSelection();
    void otherAppDropsCallsAndRows();
    void notedStateShowsAtOnce();
    void notedStateBeatsAnAnswerUnderWay();
    void writesRunToTheirEnd();
    void writeOnTheSameConnectorRunsOnce();
    void failedWriteTellsWhy();
    void fieldsAreChecked_data();
    void fieldsAreChecked();
    void scopesAreReadFromAnyWhiteSpace();

private:
    void load();
    QStringList shown() const;

    std::unique_ptr<FakeConnectorService> m_service;
    std::unique_ptr<ConnectorModel> m_model;
    std::unique_ptr<ConnectorFilter> m_filter;
};

namespace {

const QString app = QStringLiteral("app1");

QList<ConnectorType> catalogue()
{
    return { { QStringLiteral("slack"), QStringLiteral("Slack User"), QStringLiteral("Send messages"), {} },
        { QStringLiteral("notion"), QStringLiteral("Notion"), QStringLiteral("Pages and databases"), {} },
        { QStringLiteral("box"), QStringLiteral("box"), QStringLiteral("Files"), {} },
        { QStringLiteral("gmail"), QStringLiteral("Gmail"), QStringLiteral("Read and send mail"), {} } };
}

QList<Connector> connectors()
{
    return { { QStringLiteral("slack"), Connector::State::Expired, QStringLiteral("expired"),
                 { QStringLiteral("chat:write") }, {} },
        { QStringLiteral("gmail"), Connector::State::Active, QStringLiteral("active"), {},
            QStringLiteral("ana@example.com") } };
}

} // namespace

void TestConnectorModel::init()
{
    m_service = std::make_unique<FakeConnectorService>();
    m_model = std::make_unique<ConnectorModel>(*m_service);
    m_filter = std::make_unique<ConnectorFilter>();
    m_filter->setSourceModel(m_model.get());
    new QAbstractItemModelTester(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_model.get());
    new QAbstractItemModelTester(
        m_filter.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_filter.get());
}

void TestConnectorModel::cleanup()
{
    m_filter.reset();
    m_model.reset();
}

void TestConnectorModel::load()
{
    m_model->setApp(app);
    m_service->catalogueCalls.answer(catalogue());
    m_service->connectorsCalls.answer(connectors());
    QTRY_COMPARE(m_model->statesLoadState(), LoadState::Ready);
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
}

QStringList TestConnectorModel::shown() const
{
    QStringList types;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        types << m_filter->index(row, 0).data(ConnectorModel::TypeRole).toString();
    return types;
}

void TestConnectorModel::catalogueShowsBeforeTheStates()
{
    m_model->setApp(app);
    QCOMPARE(m_model->loadState(), LoadState::Loading);
    m_service->catalogueCalls.answer(catalogue());
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    QCOMPARE(m_model->rowCount(), 4);
    QCOMPARE(m_model->statesLoadState(), LoadState::Loading);
    QVERIFY(!m_model->knowsStates());
    QVERIFY(!m_model->index(0).data(ConnectorModel::StateRole).isValid());
    QCOMPARE(
        m_model->index(1).data(ConnectorModel::SectionTextRole).toString(), QStringLiteral("All connectors"));
    m_service->connectorsCalls.answer(connectors());
    QTRY_VERIFY(m_model->knowsStates());
    QCOMPARE(m_model->index(1).data(ConnectorModel::SectionTextRole).toString(), QStringLiteral("Available"));
}

void TestConnectorModel::statesAndCatalogueAreMergedByType()
{
    load();
    QCOMPARE(m_model->rowCount(), 4);
    const ConnectorItem *slack = m_model->item(QStringLiteral("slack"));
    QVERIFY(slack && slack->connector);
    QCOMPARE(slack->type.displayName, QStringLiteral("Slack User"));
    const QModelIndex index = m_model->index(0);
    QCOMPARE(index.data(ConnectorModel::StateRole).toInt(), int(Connector::State::Expired));
    QCOMPARE(index.data(ConnectorModel::StateTextRole).toString(), QStringLiteral("Expired"));
    QCOMPARE(
        index.data(ConnectorModel::ScopesRole).toStringList(), QStringList{ QStringLiteral("chat:write") });
    QCOMPARE(
        index.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Slack User, Expired, Send messages"));
    QVERIFY(!m_model->item(QStringLiteral("notion"))->connector);
    QVERIFY(!m_model->item(QStringLiteral("nothing")));
}

void TestConnectorModel::connectedTypeOutsideTheCatalogueIsShown()
{
    m_model->setApp(app);
    m_service->catalogueCalls.answer(catalogue());
    m_service->connectorsCalls.answer(
        QList<Connector>{ { QStringLiteral("stripe"), Connector::State::Active, {}, {}, {} } });
    QTRY_COMPARE(m_model->rowCount(), 5);
    QCOMPARE(m_model->item(QStringLiteral("stripe"))->type.displayName, QStringLiteral("stripe"));
}

void TestConnectorModel::typeThatComesTwiceIsOneRow()
{
    m_model->setApp(app);
    m_service->catalogueCalls.answer(catalogue() + catalogue());
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    QCOMPARE(m_model->rowCount(), 4);
}

void TestConnectorModel::sectionsFollowTheState()
{
    using Section = ConnectorItem::Section;
    ConnectorItem item;
    QCOMPARE(item.section(), Section::Available);
    item.connector.emplace();
    item.connector->state = Connector::State::Active;
    QCOMPARE(item.section(), Section::Connected);
    for (const auto state :
        { Connector::State::Expired, Connector::State::Disconnected, Connector::State::Unknown }) {
        item.connector->state = state;
        QCOMPARE(item.section(), Section::NeedsAttention);
    }
}

void TestConnectorModel::filterSortsBySectionAndName()
{
    load();
    QCOMPARE(shown(),
        (QStringList{ QStringLiteral("slack"), QStringLiteral("gmail"), QStringLiteral("box"),
            QStringLiteral("notion") }));
}

void TestConnectorModel::searchNeedsEveryWord()
{
    load();
    m_filter->setSearch(QStringLiteral("  MAIL read "));
    QCOMPARE(shown(), QStringList{ QStringLiteral("gmail") });
    m_filter->setSearch(QStringLiteral("ana@"));
    QCOMPARE(shown(), QStringList{ QStringLiteral("gmail") });
    m_filter->setSearch(QStringLiteral("mail pages"));
    QCOMPARE(shown(), QStringList());
    m_filter->setSearch({});
    QCOMPARE(shown().size(), 4);
}

void TestConnectorModel::failedStatesKeepTheCatalogue()
{
    m_model->setApp(app);
    m_service->catalogueCalls.answer(catalogue());
    m_service->connectorsCalls.fail(Error::Kind::Timeout);
    QTRY_COMPARE(m_model->statesLoadState(), LoadState::Failed);
    QCOMPARE(m_model->statesError().kind, Error::Kind::Timeout);
    QCOMPARE(m_model->rowCount(), 4);
    QVERIFY(!m_model->knowsStates());
    m_model->refreshStates();
    m_service->connectorsCalls.answer(connectors());
    QTRY_VERIFY(m_model->knowsStates());
    QCOMPARE(m_service->catalogueCalls.count(), 1);
}

void TestConnectorModel::failedCatalogueKeepsTheStates()
{
    m_model->setApp(app);
    m_service->catalogueCalls.fail(Error::Kind::Server);
    m_service->connectorsCalls.answer(connectors());
    QTRY_COMPARE(m_model->loadState(), LoadState::Failed);
    QCOMPARE(m_model->error().kind, Error::Kind::Server);
    QTRY_COMPARE(m_model->rowCount(), 2);
}

void TestConnectorModel::refreshKeepsRowsAndSelection()
{
    load();
    const QPersistentModelIndex gmail = m_filter->index(1, 0);
    QSignalSpy reset(m_filter.get(), &QAbstractItemModel::modelReset);
    m_model->refresh();
    auto changed = connectors();
    changed[1].state = Connector::State::Expired;
    changed[0].state = Connector::State::Active;
    m_service->catalogueCalls.answer(catalogue().mid(0, 3));
    m_service->connectorsCalls.answer(changed);
    QTRY_COMPARE(m_model->statesLoadState(), LoadState::Ready);
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    QVERIFY(gmail.isValid());
    QCOMPARE(gmail.row(), 0);
    QCOMPARE(gmail.data(ConnectorModel::TypeRole).toString(), QStringLiteral("gmail"));
    QVERIFY(reset.isEmpty());
}

void TestConnectorModel::otherAppDropsCallsAndRows()
{
    m_model->setApp(app);
    m_service->catalogueCalls.answer(catalogue());
    QTRY_COMPARE(m_model->rowCount(), 4);
    m_model->setApp(QStringLiteral("app2"));
    QVERIFY(m_service->connectorsCalls.isCancelled());
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(std::get<0>(m_service->connectorsCalls.last()), QStringLiteral("app2"));
    m_model->setApp({});
    QCOMPARE(m_model->loadState(), LoadState::Idle);
    QCOMPARE(m_service->connectorsCalls.count(), 2);
}

void TestConnectorModel::notedStateShowsAtOnce()
{
    load();
    m_model->noteState(QStringLiteral("notion"), Connector::State::Active);
    QCOMPARE(m_model->item(QStringLiteral("notion"))->section(), ConnectorItem::Section::Connected);
    m_model->noteState(QStringLiteral("gmail"), Connector::State::Disconnected);
    QCOMPARE(m_model->item(QStringLiteral("gmail"))->connector->account, QStringLiteral("ana@example.com"));
    m_model->noteState(QStringLiteral("slack"), std::nullopt);
    QVERIFY(!m_model->item(QStringLiteral("slack"))->connector);
    QCOMPARE(m_model->statesLoadState(), LoadState::Loading);
}

void TestConnectorModel::notedStateBeatsAnAnswerUnderWay()
{
    load();
    m_model->refreshStates();
    m_model->noteState(QStringLiteral("gmail"), std::nullopt);
    QVERIFY(m_service->connectorsCalls.isCancelled());
    m_service->connectorsCalls.answer(connectors()); // from before the removal
    m_service->connectorsCalls.answer(connectors().mid(0, 1));
    QTRY_COMPARE(m_model->statesLoadState(), LoadState::Ready);
    QVERIFY(!m_model->item(QStringLiteral("gmail"))->connector);
}

void TestConnectorModel::writesRunToTheirEnd()
{
    Operations operations;
    ConnectorActions actions(*m_service, operations);
    QSignalSpy done(&actions, &ConnectorActions::done);
    actions.run(ConnectorActions::Action::Disconnect, app, QStringLiteral("slack"), {});
    actions.run(ConnectorActions::Action::Remove, app, QStringLiteral("gmail"), {});
    QVERIFY(actions.isRunning(app, QStringLiteral("slack")));
    QVERIFY(!actions.isRunning(QStringLiteral("app2"), QStringLiteral("slack")));
    m_service->disconnectCalls.answer({});
    m_service->removeCalls.answer({});
    QTRY_COMPARE(done.size(), 2);
    QVERIFY(!actions.isRunning(app, QStringLiteral("slack")));

    {
        ConnectorActions closed(*m_service, operations);
        closed.run(ConnectorActions::Action::Remove, app, QStringLiteral("gmail"), {});
    }
    QVERIFY(!m_service->removeCalls.isCancelled());
    QCOMPARE(operations.count(), 1);
    QSignalSpy unseen(&operations, &Operations::failedUnseen);
    m_service->removeCalls.fail(Error::Kind::Server);
    QTRY_COMPARE(unseen.size(), 1);
}

void TestConnectorModel::writeOnTheSameConnectorRunsOnce()
{
    Operations operations;
    ConnectorActions actions(*m_service, operations);
    actions.run(ConnectorActions::Action::Remove, app, QStringLiteral("slack"), {});
    actions.run(ConnectorActions::Action::Remove, app, QStringLiteral("slack"), {});
    QCOMPARE(m_service->removeCalls.count(), 1);
    m_service->removeCalls.answer({});
    QTRY_VERIFY(!actions.isRunning(app, QStringLiteral("slack")));
    actions.run(ConnectorActions::Action::Remove, app, QStringLiteral("slack"), {});
    QCOMPARE(m_service->removeCalls.count(), 2);
}

void TestConnectorModel::failedWriteTellsWhy()
{
    Operations operations;
    ConnectorActions actions(*m_service, operations);
    QSignalSpy failed(&actions, &ConnectorActions::failed);
    actions.run(ConnectorActions::Action::Disconnect, app, QStringLiteral("slack"), {});
    m_service->disconnectCalls.fail(Error::Kind::RateLimited);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(3).value<Error>().kind, Error::Kind::RateLimited);
}

void TestConnectorModel::fieldsAreChecked_data()
{
    QTest::addColumn<bool>("required");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("problem");
    const int none = int(ConnectorFieldProblem::None);
    const int missing = int(ConnectorFieldProblem::Missing);
    const int mismatch = int(ConnectorFieldProblem::Mismatch);
    const QString word = QStringLiteral("^[a-z]+$");
    QTest::newRow("required and blank") << true << word << QStringLiteral("  ") << missing;
    QTest::newRow("optional and blank") << false << word << QString() << none;
    QTest::newRow("match") << true << word << QStringLiteral(" contoso ") << none;
    QTest::newRow("mismatch") << true << word << QStringLiteral("Contoso!") << mismatch;
    QTest::newRow("no pattern") << true << QString() << QStringLiteral("Contoso!") << none;
    QTest::newRow("invalid pattern is no check")
        << true << QStringLiteral("[a-") << QStringLiteral("?") << none;
    QTest::newRow("exploding pattern is no check")
        << true << QStringLiteral("^(([a-z])+.)+[A-Z]([a-z])+$") << QString(4000, u'a') << none;
}

void TestConnectorModel::fieldsAreChecked()
{
    QFETCH(bool, required);
    QFETCH(QString, pattern);
    QFETCH(QString, value);
    ConnectorField field;
    field.required = required;
    field.pattern = pattern;
    QTEST(int(checkField(field, value)), "problem");
}

void TestConnectorModel::scopesAreReadFromAnyWhiteSpace()
{
    QCOMPARE(scopesFromText(QStringLiteral(" chat:write\n\nusers:read chat:write\t\r\nfiles:read\n")),
        (QStringList{
            QStringLiteral("chat:write"), QStringLiteral("users:read"), QStringLiteral("files:read") }));
    QCOMPARE(scopesFromText(QStringLiteral(" \n")), QStringList());
}

CONSOLE_TEST_MAIN(TestConnectorModel)
#include "tst_connectormodel.moc"
