// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/appmodel.h"
#include "support/fakes/fakeappservice.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSortFilterProxyModel>

using namespace console;
using namespace console::test;

class AppModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void groupsAppsByWorkspaceAndSortsThemByName();
    void keepsAppsOfUnlistedWorkspaces();
    void worksWithoutTheListOfWorkspaces();
    void keepsPlacesAcrossRefresh();
    void keepsItsRowsWhenARefreshFails();
    void tellsAnUnauthorizedList();
    void findsWithARecursiveFilter();
    void aNewRefreshCancelsTheOldOne();

private:
    static Workspace workspace(const QString &id, const QString &name, bool isPersonal = false)
    {
        return { id, name, {}, {}, isPersonal };
    }
    static App app(const QString &id, const QString &name, const QString &workspaceId)
    {
        App made;
        made.id = id;
        made.name = name;
        made.workspaceId = workspaceId;
        return made;
    }
    void load(const QList<Workspace> &workspaces, const QList<App> &apps)
    {
        m_model->refresh();
        m_service.workspacesCalls.answer(workspaces);
        m_service.appsCalls.answer(apps);
        QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    }
    QStringList tree() const
    {
        QStringList lines;
        for (int i = 0; i < m_model->rowCount(); ++i) {
            const QModelIndex group = m_model->index(i, 0);
            lines << group.data().toString();
            for (int j = 0; j < m_model->rowCount(group); ++j)
                lines << QLatin1Char('-') + m_model->index(j, 0, group).data().toString();
        }
        return lines;
    }

    FakeAppService m_service;
    std::unique_ptr<AppModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void AppModelTest::init()
{
    m_tester.reset();
    m_model = std::make_unique<AppModel>(m_service);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void AppModelTest::groupsAppsByWorkspaceAndSortsThemByName()
{
    load({ workspace(QStringLiteral("w1"), QStringLiteral("Mine"), true),
             workspace(QStringLiteral("w2"), QStringLiteral("Plant")) },
        { app(QStringLiteral("a1"), QStringLiteral("pump 10"), QStringLiteral("w2")),
            app(QStringLiteral("a2"), QStringLiteral("Pump 9"), QStringLiteral("w2")),
            app(QStringLiteral("a3"), QStringLiteral("Bakery"), {}) });
    QCOMPARE(tree(),
        QStringList({ QStringLiteral("Mine"), QStringLiteral("-Bakery"), QStringLiteral("Plant"),
            QStringLiteral("-Pump 9"), QStringLiteral("-pump 10") }));
    const QModelIndex bakery = m_model->indexOfApp(QStringLiteral("a3"));
    QVERIFY(bakery.data(AppModel::IsAppRole).toBool());
    QCOMPARE(bakery.data(AppModel::IdRole).toString(), QStringLiteral("a3"));
    QCOMPARE(m_model->workspace(bakery).name, QStringLiteral("Mine"));
    QCOMPARE(m_model->app(bakery.parent()).id, QString());
    QCOMPARE(m_model->appCount(), 3);
}

void AppModelTest::keepsAppsOfUnlistedWorkspaces()
{
    load({ workspace(QStringLiteral("w1"), QStringLiteral("Mine"), true) },
        { app(QStringLiteral("a1"), QStringLiteral("Far"), QStringLiteral("w9")),
            app(QStringLiteral("a2"), {}, QStringLiteral("w1")) });
    QCOMPARE(tree(),
        QStringList({ QStringLiteral("Mine"), QStringLiteral("-a2"), QStringLiteral("Workspace w9"),
            QStringLiteral("-Far") }));
}

void AppModelTest::worksWithoutTheListOfWorkspaces()
{
    m_model->refresh();
    m_service.workspacesCalls.fail(Error::Kind::Forbidden);
    m_service.appsCalls.answer(QList<App>{ app(QStringLiteral("a1"), QStringLiteral("Only"), {}) });
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    QCOMPARE(tree(), QStringList({ QStringLiteral("Apps"), QStringLiteral("-Only") }));
}

void AppModelTest::keepsPlacesAcrossRefresh()
{
    load({ workspace(QStringLiteral("w1"), QStringLiteral("Mine"), true),
             workspace(QStringLiteral("w2"), QStringLiteral("Plant")) },
        { app(QStringLiteral("a1"), QStringLiteral("Alpha"), QStringLiteral("w1")),
            app(QStringLiteral("a2"), QStringLiteral("Beta"), QStringLiteral("w1")),
            app(QStringLiteral("a3"), QStringLiteral("Gamma"), QStringLiteral("w2")) });
    const QPersistentModelIndex beta = m_model->indexOfApp(QStringLiteral("a2"));
    const QPersistentModelIndex gamma = m_model->indexOfApp(QStringLiteral("a3"));
    const QPersistentModelIndex alpha = m_model->indexOfApp(QStringLiteral("a1"));
    load({ workspace(QStringLiteral("w3"), QStringLiteral("New")),
             workspace(QStringLiteral("w2"), QStringLiteral("Plant 2")),
             workspace(QStringLiteral("w1"), QStringLiteral("Mine"), true) },
        { app(QStringLiteral("a2"), QStringLiteral("Aardvark"), QStringLiteral("w1")),
            app(QStringLiteral("a4"), QStringLiteral("Zulu"), QStringLiteral("w1")),
            app(QStringLiteral("a3"), QStringLiteral("Gamma"), QStringLiteral("w2")),
            app(QStringLiteral("a5"), QStringLiteral("Middle"), QStringLiteral("w1")) });
    QCOMPARE(tree(),
        QStringList({ QStringLiteral("New"), QStringLiteral("Plant 2"), QStringLiteral("-Gamma"),
            QStringLiteral("Mine"), QStringLiteral("-Aardvark"), QStringLiteral("-Middle"),
            QStringLiteral("-Zulu") }));
    QVERIFY(!alpha.isValid());
    QCOMPARE(beta.data().toString(), QStringLiteral("Aardvark"));
    QCOMPARE(gamma.data().toString(), QStringLiteral("Gamma"));
    load({}, {});
    QCOMPARE(tree(), QStringList());
}

void AppModelTest::keepsItsRowsWhenARefreshFails()
{
    load({ workspace(QStringLiteral("w1"), QStringLiteral("Mine"), true) },
        { app(QStringLiteral("a1"), QStringLiteral("Alpha"), QStringLiteral("w1")) });
    m_model->refresh();
    m_service.workspacesCalls.answer(QList<Workspace>());
    m_service.appsCalls.fail(Error::Kind::Offline);
    QTRY_COMPARE(m_model->loadState(), LoadState::Failed);
    QCOMPARE(m_model->error().kind, Error::Kind::Offline);
    QCOMPARE(tree(), QStringList({ QStringLiteral("Mine"), QStringLiteral("-Alpha") }));
}

void AppModelTest::tellsAnUnauthorizedList()
{
    m_model->refresh();
    m_service.workspacesCalls.fail(Error::Kind::Unauthorized);
    m_service.appsCalls.answer(QList<App>());
    QTRY_COMPARE(m_model->loadState(), LoadState::Failed);
    QCOMPARE(m_model->error().kind, Error::Kind::Unauthorized);
}

void AppModelTest::findsWithARecursiveFilter()
{
    load({ workspace(QStringLiteral("w1"), QStringLiteral("Mine"), true),
             workspace(QStringLiteral("w2"), QStringLiteral("Plant")) },
        { app(QStringLiteral("a1"), QStringLiteral("Alpha"), QStringLiteral("w1")),
            app(QStringLiteral("a2"), QStringLiteral("Beta"), QStringLiteral("w2")),
            app(QStringLiteral("a3"), QStringLiteral("Gamma"), QStringLiteral("w2")) });
    QSortFilterProxyModel found;
    const QAbstractItemModelTester tester(&found, QAbstractItemModelTester::FailureReportingMode::QtTest);
    found.setSourceModel(m_model.get());
    found.setRecursiveFilteringEnabled(true);
    found.setAutoAcceptChildRows(true);
    found.setFilterRole(AppModel::SearchRole);
    found.setFilterCaseSensitivity(Qt::CaseInsensitive);
    found.setFilterFixedString(QStringLiteral("gam"));
    QCOMPARE(found.rowCount(), 1);
    QCOMPARE(found.rowCount(found.index(0, 0)), 1);
    found.setFilterFixedString(QStringLiteral("plant"));
    QCOMPARE(found.rowCount(found.index(0, 0)), 2);
    load({ workspace(QStringLiteral("w2"), QStringLiteral("Plant")) },
        { app(QStringLiteral("a3"), QStringLiteral("Gamma"), QStringLiteral("w2")) });
    QCOMPARE(found.rowCount(found.index(0, 0)), 1);
}

void AppModelTest::aNewRefreshCancelsTheOldOne()
{
    m_model->refresh();
    m_model->refresh();
    QVERIFY(m_service.appsCalls.isCancelled());
    QVERIFY(m_service.workspacesCalls.isCancelled());
    m_service.appsCalls.answer(QList<App>());
    m_service.workspacesCalls.answer(QList<Workspace>());
    m_service.appsCalls.answer(QList<App>{ app(QStringLiteral("a1"), QStringLiteral("Alpha"), {}) });
    m_service.workspacesCalls.answer(QList<Workspace>());
    QTRY_COMPARE(m_model->loadState(), LoadState::Ready);
    QCOMPARE(tree(), QStringList({ QStringLiteral("Apps"), QStringLiteral("-Alpha") }));
}

CONSOLE_TEST_MAIN(AppModelTest)
#include "tst_appmodel.moc"
