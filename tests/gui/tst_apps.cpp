// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/appentitymodel.h"
#include "models/timeago.h"
#include "models/workspacemodel.h"
#include "support/accessibility.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/fakes/fakeservices.h"
#include "support/picture.h"
#include "support/testmain.h"
#include "ui/panes/apps/appdetailscard.h"
#include "ui/panes/apps/overviewpane.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTreeView>

using namespace console;
using namespace console::test;

class AppsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void showsWhatIsKnownAtOnceAndMoreLater();
    void theIdCanBeCopied();
    void anEntityOpensTheEntitiesPane();
    void connectorStatesHaveWordsAndColours();
    void emptyPartsSaySo();
    void eachPartFailsAndRetriesOnItsOwn();
    void serverTextIsPlain();
    void timeIsToldInWords_data();
    void timeIsToldInWords();
    void isAccessible();
    void aWorkspaceShowsTheHealthOfItsApps_data() { ThemePictures::addThemes(); }
    void aWorkspaceShowsTheHealthOfItsApps();

private:
    static App bakery()
    {
        App app;
        app.id = QStringLiteral("a2");
        app.name = QStringLiteral("Bakery orders");
        app.visibility = QStringLiteral("private_with_login");
        app.updated = QDateTime::currentDateTimeUtc().addDays(-2);
        return app;
    }
    QStringList texts() const
    {
        QStringList all;
        const auto labels = m_pane->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible())
                all << label->text();
        }
        return all;
    }
    bool shows(const char *part) const { return !texts().filter(QString::fromUtf8(part)).isEmpty(); }
    QAbstractButton *button(const QString &text) const
    {
        const auto buttons = m_pane->findChildren<QAbstractButton *>();
        for (QAbstractButton *found : buttons) {
            if (found->isVisible() && found->text() == text)
                return found;
        }
        return nullptr;
    }
    void answerSchemas(const QByteArray &name)
    {
        m_fakes->entities.schemasCalls.answer(QList<EntitySchema>{
            schemaFrom("{\"name\":\"" + name + "\",\"properties\":{\"title\":{\"type\":\"string\"}}}") });
    }

    std::unique_ptr<FakeServices> m_fakes;
    FakeAuthorizationAgent m_browser;
    std::unique_ptr<Pane> m_pane;
};

void AppsTest::init()
{
    m_fakes = std::make_unique<FakeServices>();
    m_pane.reset(makeOverviewPane(PaneContext{ m_fakes->services(), m_browser }, nullptr));
    m_pane->resize(1000, 800);
    m_pane->show();
    Workspace workspace;
    workspace.name = QStringLiteral("Ana's workspace");
    workspace.role = QStringLiteral("owner");
    m_pane->setScope({ workspace, bakery() });
}

void AppsTest::cleanup()
{
    m_pane.reset();
}

void AppsTest::showsWhatIsKnownAtOnceAndMoreLater()
{
    QVERIFY(shows("a2"));
    QVERIFY(shows("Only invited users can open it."));
    QVERIFY(shows("Ana's workspace"));
    QVERIFY(shows("2 days ago"));
    QVERIFY(shows("Loading the entities"));
    QVERIFY(shows("Asking each provider"));
    App fetched = bakery();
    fetched.description = QStringLiteral("Plans the night's baking.");
    fetched.visibility = QStringLiteral("public_without_login");
    m_fakes->apps.appCalls.answer(fetched);
    answerSchemas("Order");
    QTRY_VERIFY(shows("Plans the night's baking."));
    QVERIFY(shows("Public"));
    auto *view = m_pane->findChild<QTreeView *>();
    QTRY_COMPARE(
        view->model()->index(0, AppEntityModel::RecordsColumn).data().toString(), QStringLiteral("1,000"));
    QVERIFY(view->isVisible());
    QVERIFY(!shows("Loading the entities"));
}

void AppsTest::theIdCanBeCopied()
{
    QSignalSpy notices(m_pane.get(), &Pane::notice);
    m_pane->findChild<QAbstractButton *>(QStringLiteral("copyAppId"))->click();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("a2"));
    QCOMPARE(notices.count(), 1);
}

void AppsTest::anEntityOpensTheEntitiesPane()
{
    QSignalSpy requests(m_pane.get(), &Pane::paneRequested);
    answerSchemas("Order");
    auto *view = m_pane->findChild<QTreeView *>();
    QTRY_COMPARE(view->model()->rowCount(), 1);
    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(requests.count(), 1);
    QCOMPARE(requests.last(), QVariantList({ QStringLiteral("entities"), QStringLiteral("Order") }));
    button(QStringLiteral("Manage connectors"))->click();
    QCOMPARE(requests.last().first().toString(), QStringLiteral("connectors"));
}

void AppsTest::connectorStatesHaveWordsAndColours()
{
    using State = Connector::State;
    const auto of = [](const char *type, State state, const char *text = "") {
        Connector connector;
        connector.type = QString::fromLatin1(type);
        connector.state = state;
        connector.stateText = QString::fromLatin1(text);
        return connector;
    };
    m_fakes->connectors.connectorsCalls.answer(QList<Connector>{ of("slack", State::Active),
        of("github", State::Expired), of("notion", State::Disconnected), of("x", State::Unknown, "PAUSED") });
    QTRY_VERIFY(shows("slack"));
    QVERIFY(shows("● Active"));
    QVERIFY(shows("● Expired"));
    QVERIFY(shows("● Disconnected"));
    QVERIFY(shows("● PAUSED"));
    const auto states = m_pane->findChildren<StatusLabel *>();
    QCOMPARE(states.first()->accessibleName(), QStringLiteral("Active"));
    QCOMPARE(states.first()->palette().color(QPalette::WindowText), toneColor(Tone::Good, m_pane->palette()));
}

void AppsTest::emptyPartsSaySo()
{
    m_fakes->entities.schemasCalls.answer(QList<EntitySchema>());
    m_fakes->connectors.connectorsCalls.answer(QList<Connector>());
    QTRY_VERIFY(shows("no entities yet"));
    QTRY_VERIFY(shows("No accounts are connected yet."));
    QVERIFY(!m_pane->findChild<QTreeView *>()->isVisible());
}

void AppsTest::eachPartFailsAndRetriesOnItsOwn()
{
    m_fakes->apps.appCalls.answer(bakery());
    m_fakes->connectors.connectorsCalls.answer(QList<Connector>());
    m_fakes->entities.schemasCalls.fail(Error::Kind::Timeout);
    QTRY_VERIFY(shows("too long to answer for the entities"));
    button(QStringLiteral("Try again"))->click();
    QCOMPARE(m_fakes->entities.schemasCalls.count(), 2);
    QCOMPARE(m_fakes->connectors.connectorsCalls.count(), 1);
    answerSchemas("Order");
    QTRY_VERIFY(!shows("too long"));

    QSignalSpy signIn(m_pane.get(), &Pane::signInRequested);
    m_pane->refresh();
    m_fakes->connectors.connectorsCalls.fail(Error::Kind::Unauthorized);
    QTRY_VERIFY(button(QStringLiteral("Sign in")));
    button(QStringLiteral("Sign in"))->click();
    QCOMPARE(signIn.count(), 1);
}

void AppsTest::serverTextIsPlain()
{
    App app = bakery();
    app.description = QStringLiteral("<img src=x> & more");
    m_fakes->apps.appCalls.answer(app);
    QTRY_VERIFY(shows("<img src=x> & more"));
    QCOMPARE(m_pane->findChild<QLabel *>(QStringLiteral("appDescription"))->textFormat(), Qt::PlainText);
}

void AppsTest::timeIsToldInWords_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("future") << qint64(-500) << QStringLiteral("Just now");
    QTest::newRow("now") << qint64(59) << QStringLiteral("Just now");
    QTest::newRow("minute") << qint64(119) << QStringLiteral("A minute ago");
    QTest::newRow("minutes") << qint64(3599) << QStringLiteral("59 minutes ago");
    QTest::newRow("hour") << qint64(3600) << QStringLiteral("An hour ago");
    QTest::newRow("hours") << qint64(86399) << QStringLiteral("23 hours ago");
    QTest::newRow("yesterday") << qint64(86400) << QStringLiteral("Yesterday");
    QTest::newRow("days") << qint64(30 * 86400) << QStringLiteral("30 days ago");
    QTest::newRow("date") << qint64(31 * 86400) << QStringLiteral("21 October 2026");
}

void AppsTest::timeIsToldInWords()
{
    QFETCH(qint64, seconds);
    const QDateTime now(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    QTEST(timeAgo(now.addSecs(-seconds), now), "words");
    QCOMPARE(timeAgo({}, now), QStringLiteral("Unknown"));
}

void AppsTest::isAccessible()
{
    answerSchemas("Order");
    QTRY_VERIFY(m_pane->findChild<QTreeView *>()->isVisible());
    QCOMPARE(accessibilityProblems(m_pane.get()).join(QLatin1Char('\n')), QString());
}

void AppsTest::aWorkspaceShowsTheHealthOfItsApps()
{
    const ThemePictures theme;
    Workspace workspace;
    workspace.id = QStringLiteral("w1");
    m_pane->setScope({ workspace, {} });
    QTRY_VERIFY(shows("Loading the apps"));
    auto *table = m_pane->findChild<QTreeView *>(QStringLiteral("workspaceApps"));
    const auto *sorted = qobject_cast<QSortFilterProxyModel *>(table->model());
    const QAbstractItemModelTester tester(sorted->sourceModel());
    m_fakes->apps.workspacesCalls.answer(QList<Workspace>{ workspace });
    QList<App> apps{ bakery(), bakery(), bakery(), bakery(), bakery() };
    for (int i = 0; i < apps.size(); ++i) {
        apps[i].id = QString::number(i);
        apps[i].name = QStringLiteral("App %1").arg(i);
        apps[i].workspaceId = i == 4 ? QStringLiteral("w2") : workspace.id;
    }
    m_fakes->apps.appsCalls.answer(apps);
    auto &calls = m_fakes->connectors.connectorsCalls;
    const int before = calls.count() - 1;
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QTRY_COMPARE(calls.count(), before + 4); // three at a time
    const Connector fine{ QStringLiteral("slack"), Connector::State::Active, {}, {}, {} };
    const Connector expired{ QStringLiteral("gmail"), Connector::State::Expired, {}, {}, {} };
    calls.answer(QList<Connector>{}); // the app's of before, which nobody waits for
    calls.answer(QList<Connector>{ fine });
    calls.answer(QList<Connector>{ fine, expired });
    calls.fail(Error::Kind::Offline);
    QTRY_COMPARE(calls.count(), before + 5);
    calls.answer(QList<Connector>{});
    const auto text = [table](int row) {
        return table->model()->index(row, WorkspaceModel::ConnectorsColumn).data().toString();
    };
    QTRY_COMPARE(text(3), QStringLiteral("None"));
    QCOMPARE(text(0), QStringLiteral("1 active"));
    QCOMPARE(text(1), QStringLiteral("Needs attention: 1 of 2"));
    QCOMPARE(text(2), QStringLiteral("Not known"));
    QVERIFY(shows("4, needing attention: 1"));
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    theme.save(m_pane.get(), QStringLiteral("workspace"));

    table->sortByColumn(WorkspaceModel::ConnectorsColumn, Qt::AscendingOrder);
    QCOMPARE(text(0), QStringLiteral("Needs attention: 1 of 2"));
    const QSignalSpy wanted(m_pane.get(), &Pane::appRequested);
    Q_EMIT table->activated(table->model()->index(0, 0));
    QCOMPARE(wanted.constFirst().constFirst().toString(), QStringLiteral("1"));
}

CONSOLE_TEST_MAIN(AppsTest)
#include "tst_apps.moc"
