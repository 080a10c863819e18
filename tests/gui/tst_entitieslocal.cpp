// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/backend.h"
#include "core/json/parse.h"
#include "models/recordmodel.h"
#include "support/accessibility.h"
#include "support/await.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/testmain.h"
#include "support/watchdog.h"
#include "ui/panes/entities/entitiespane.h"

#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QSettings>
#include <QTableView>

using namespace console;
using namespace console::test;

/// The entities pane on the real local server, with the records of the demo story.
class TestEntitiesLocal : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void browsesTheLargeEntityToItsEnd();

private:
    std::unique_ptr<LocalBackend> m_backend;
};

void TestEntitiesLocal::initTestCase()
{
    m_backend = std::make_unique<LocalBackend>();
    if (!m_backend->server().isRunning())
        QSKIP("base44-local is not built");
}

void TestEntitiesLocal::browsesTheLargeEntityToItsEnd()
{
    FakeAuthorizationAgent browser;
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    EntitiesPane pane({ m_backend->services(), browser, nullptr, &settings });
    pane.resize(1200, 760);
    pane.show();
    Scope scope;
    scope.app.id = m_backend->server().appId();
    scope.app.name = QStringLiteral("Plant");
    pane.setScope(scope);

    auto *list = pane.findChild<QListView *>(QStringLiteral("entityList"));
    QTRY_VERIFY(list->model()->rowCount() > 1);
    qint64 largest = 0;
    QModelIndex large;
    QTRY_VERIFY([&] {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            const qint64 count = index.data(Qt::UserRole + 1).toLongLong();
            if (count > largest) {
                largest = count;
                large = index;
            }
        }
        return largest >= 100'000;
    }());
    const QString entity = large.data().toString();
    list->setCurrentIndex(large);

    auto *grid = pane.findChild<QTableView *>(QStringLiteral("recordGrid"));
    QTRY_COMPARE(qint64(grid->model()->rowCount()), largest);
    Watchdog watchdog;
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_End, Qt::ControlModifier);
    const auto lastId = [grid] {
        const auto *model = grid->model();
        return model->index(model->rowCount() - 1, 0).data(RecordModel::RecordIdRole).toString();
    };
    QTRY_VERIFY(!lastId().isEmpty());
    CONSOLE_VERIFY_RESPONSIVE(watchdog);

    const auto oldest = await<RecordBytes>([&](auto handler) {
        RecordQuery query;
        query.sort = QStringLiteral("created_date");
        return m_backend->services().records.page(scope.app.id, entity, query, { {}, 0, 1 }, handler);
    });
    QVERIFY(oldest.has_value());
    const auto json = json::parseAnswer(oldest->json);
    QCOMPARE(lastId(), json->root()["items"].begin().operator*()["id"].toString());
    QTRY_VERIFY(
        pane.findChild<QLabel *>(QStringLiteral("recordCounter"))->text().contains(QLatin1String("100,000")));
    QCOMPARE(accessibilityProblems(&pane), QStringList());
    if (const QString shots = qEnvironmentVariable("CONSOLE_SHOTS"); !shots.isEmpty())
        pane.grab().save(shots + QStringLiteral("/end.png"));
}

CONSOLE_TEST_MAIN(TestEntitiesLocal)
#include "tst_entitieslocal.moc"
