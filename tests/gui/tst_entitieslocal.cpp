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

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QToolButton>

using namespace console;
using namespace console::test;

/// The entities pane on the real local server, with the records of the demo story.
class TestEntitiesLocal : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void browsesTheLargeEntityToItsEnd();
    void addsEditsAndDeletesARecord();
    void uploadsAPictureForACell();

private:
    std::unique_ptr<LocalBackend> m_backend;
};

namespace {

/// The pane on the server's first app.
struct Shown {
    explicit Shown(LocalBackend &backend)
        : pane({ backend.services(), browser, nullptr, &settings })
    {
        pane.resize(1200, 760);
        pane.show();
        Scope scope;
        scope.app.id = backend.server().appId();
        scope.app.name = QStringLiteral("Plant");
        pane.setScope(scope);
    }

    FakeAuthorizationAgent browser;
    QTemporaryDir folder;
    QSettings settings{ folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat };
    EntitiesPane pane;
};

} // namespace

void TestEntitiesLocal::initTestCase()
{
    m_backend = std::make_unique<LocalBackend>();
    if (!m_backend->server().isRunning())
        QSKIP("base44-local is not built");
}

void TestEntitiesLocal::browsesTheLargeEntityToItsEnd()
{
    Shown shown(*m_backend);
    EntitiesPane &pane = shown.pane;

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
        return m_backend->services().records.page(
            m_backend->server().appId(), entity, query, { {}, 0, 1 }, handler);
    });
    QVERIFY(oldest.has_value());
    const auto json = json::parseAnswer(oldest->json);
    QCOMPARE(lastId(), json->root()["items"].begin().operator*()["id"].toString());
    QTRY_VERIFY(
        pane.findChild<QLabel *>(QStringLiteral("recordCounter"))->text().contains(QLatin1String("100,000")));
    QCOMPARE(accessibilityProblems(&pane), QStringList());
}

void TestEntitiesLocal::addsEditsAndDeletesARecord()
{
    Shown shown(*m_backend);
    EntitiesPane &pane = shown.pane;
    pane.showEntity(QStringLiteral("Technician"));
    auto *grid = pane.findChild<QTableView *>(QStringLiteral("recordGrid"));
    const auto *model = static_cast<const RecordModel *>(grid->model());
    QTRY_COMPARE(model->schema().name, QStringLiteral("Technician"));
    QTRY_VERIFY(model->count());
    const int before = model->rowCount();

    const auto press = [&pane](
                           const char *name) { pane.findChild<QToolButton *>(QLatin1String(name))->click(); };
    const auto form = [&pane] { return pane.findChild<QDialog *>(QStringLiteral("recordForm")); };
    const auto line = [&form](const QString &field) {
        return form()->findChild<QWidget *>(QStringLiteral("field_") + field)->findChild<QLineEdit *>();
    };
    const auto save = [&form] { form()->findChild<QPushButton *>(QStringLiteral("saveRecord"))->click(); };
    press("addRecord");
    for (const SchemaProperty &property : model->schema().properties) {
        if (property.required && property.mainType() == QLatin1String("string") && line(property.name))
            QTest::keyClicks(line(property.name),
                property.format == QLatin1String("email") ? QStringLiteral("new@example.com")
                                                          : QStringLiteral("New one"));
    }
    save();
    QTRY_VERIFY2(!form(), "the form closes when the record is added");
    QTRY_COMPARE(model->rowCount(), before + 1);
    QTRY_VERIFY(grid->currentIndex().isValid());
    const QString id = grid->currentIndex().data(RecordModel::RecordIdRole).toString();
    const QByteArray added = model->recordJson(id);
    QVERIFY2(added.contains("New one"), added.constData());

    const QString path =
        QStringLiteral("/api/apps/%1/entities/Technician/%2").arg(m_backend->server().appId(), id);
    const QString field = model->schema().properties.constFirst().name;
    m_backend->server().fault({ .path = path,
        .status = 422,
        .body = R"({"error_type":"ValidationError","message":"Error in field )" + field.toUtf8()
            + R"(: Taken","traceback":""})",
        .method = QStringLiteral("PUT") });
    press("editRecord");
    QTest::keyClick(line(field), Qt::Key_End);
    QTest::keyClicks(line(field), QStringLiteral(" changed"));
    save();
    auto *problem = form()->findChild<QLabel *>(QStringLiteral("problem_") + field);
    QTRY_COMPARE(problem->text(), QStringLiteral("Taken"));
    m_backend->server().fault(
        { .path = path, .status = 200, .body = added, .method = QStringLiteral("PUT") });
    save(); // the server answers well, but did not take the change
    QTRY_VERIFY(!form());
    const auto *notice = pane.findChild<QWidget *>(QStringLiteral("recordNotice"));
    QVERIFY(notice);
    QVERIFY(notice->findChild<QLabel *>()->text().contains(QStringLiteral("sent: ") + field));

    press("deleteRecord");
    QCOMPARE(model->rowCount(), before + 1); // staged
    pane.findChild<QPushButton *>(QStringLiteral("commitChanges"))->click();
    pane.findChild<QPushButton *>(QStringLiteral("startCommit"))->click();
    QTRY_VERIFY(!pane.findChild<QDialog *>(QStringLiteral("commitDialog")));
    QTRY_COMPARE(model->rowCount(), before);
}

void TestEntitiesLocal::uploadsAPictureForACell()
{
    Shown shown(*m_backend);
    EntitiesPane &pane = shown.pane;
    pane.showEntity(QStringLiteral("Technician"));
    auto *grid = pane.findChild<QTableView *>(QStringLiteral("recordGrid"));
    const auto *model = static_cast<const RecordModel *>(grid->model());
    QTRY_COMPARE(model->schema().name, QStringLiteral("Technician"));
    QTRY_VERIFY(model->count());
    const QModelIndex photo = model->index(0, model->columnOf(QStringLiteral("photo")));
    QTRY_VERIFY(photo.data(RecordModel::LoadedRole).toBool());
    const QString id = photo.data(RecordModel::RecordIdRole).toString();
    grid->setCurrentIndex(photo);
    QImage picture(800, 600, QImage::Format_RGB32);
    picture.fill(Qt::blue);
    QApplication::clipboard()->setImage(picture);
    QTest::keyClick(grid, Qt::Key_V, Qt::ControlModifier);
    const auto address = [&photo] { return photo.data(RecordModel::LongTextRole).toString(); };
    QTRY_VERIFY(address().contains(QLatin1String("/files/public/")));
    const auto file = await<QByteArray>([&](auto handler) {
        return m_backend->services().documents.fetchFile(QUrl(address()), 1'000'000, handler);
    });
    QCOMPARE(QImage::fromData(file.value()).size(), picture.size());

    const QString staged = address();
    pane.findChild<QPushButton *>(QStringLiteral("commitChanges"))->click();
    pane.findChild<QPushButton *>(QStringLiteral("startCommit"))->click();
    QTRY_VERIFY(!pane.findChild<QDialog *>(QStringLiteral("commitDialog")));
    const auto record = await<json::Document>([&](auto handler) {
        return m_backend->services().records.record(
            m_backend->server().appId(), QStringLiteral("Technician"), id, handler);
    });
    QCOMPARE(record->root()["photo"].toString(), staged);
}

CONSOLE_TEST_MAIN(TestEntitiesLocal)
#include "tst_entitieslocal.moc"
