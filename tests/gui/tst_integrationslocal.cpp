// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/backend.h"
#include "gui/integrationsfixture.h"
#include "models/importdraft.h"
#include "models/integrationexport.h"
#include "models/operationmodel.h"
#include "openapi/readdocument.h"
#include "support/await.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/picture.h"
#include "support/testmain.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/panes/integrations/integrationspane.h"
#include "ui/widgets/copyfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;

/// The integrations pane on the real base44-local: its own demonstration API is imported from its web address
/// and called through the proxy.
class TestIntegrationsLocal : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_pane.reset(); }

    void importedApiIsCalledAndDeleted();
    void anIntegrationIsExportedAndDuplicated();
    void takenSlugIsToldByTheServer();
    void serverFaultIsTold();
    void anIntegrationIsEdited();

private:
    template <class T>
    T *find(const char *name) const
    {
        return m_pane->findChild<T *>(QString::fromLatin1(name));
    }
    void click(const char *button) const
    {
        auto *found = find<QAbstractButton>(button);
        QVERIFY2(found, button);
        QTRY_VERIFY2(found->isVisible() && found->isEnabled(), button);
        QTest::mouseClick(found, Qt::LeftButton);
    }
    int count() const { return find<QListView>("integrations")->model()->rowCount(); }
    void importUpToReview(const QString &slug);

    std::unique_ptr<LocalBackend> m_backend;
    FakeAuthorizationAgent m_agent;
    std::unique_ptr<Pane> m_pane;
    Scope m_scope;
};

void TestIntegrationsLocal::initTestCase()
{
    m_backend = std::make_unique<LocalBackend>();
    QVERIFY2(m_backend->server().isRunning(), m_backend->server().errors().constData());
    const auto app = await<App>(
        [&](auto handler) { return m_backend->services().apps.app(m_backend->server().appId(), handler); });
    QVERIFY(app.has_value());
    m_scope.app = *app;
    m_scope.workspace.id = app->workspaceId;
}

void TestIntegrationsLocal::init()
{
    m_backend->server().clearFaults();
    m_pane.reset(makeIntegrationsPane({ m_backend->services(), m_agent }, {}, nullptr));
    m_pane->resize(1200, 800);
    m_pane->show();
    m_pane->setScope(m_scope);
    QTRY_VERIFY(count() > 0);
}

void TestIntegrationsLocal::importUpToReview(const QString &slug)
{
    click("import");
    auto *draft = &m_pane->findChild<ImportDialog *>()->draft();
    find<QLineEdit>("url")->setText(m_backend->server().text("demoApi"));
    click("fetch");
    QTRY_VERIFY(draft->document().isReadable());
    click("next");
    QStringList all;
    for (const auto &operation : draft->document().operations())
        all << operation.id();
    draft->operations().setSelected(all);
    click("next");
    find<QLineEdit>("slug")->clear();
    QTest::keyClicks(
        m_pane->findChild<ImportDialog *>()->findChild<QLineEdit *>(QStringLiteral("slug")), slug);
    click("addHeader");
    QTest::keyClicks(find<QLineEdit>("headerName"), QStringLiteral("X-Api-Key"));
    QTest::keyClicks(find<QLineEdit>("headerValue"), QStringLiteral("demo-weather-key"));
    click("next");
}

void TestIntegrationsLocal::importedApiIsCalledAndDeleted()
{
    const int before = count();
    importUpToReview(QStringLiteral("weather-of-mine"));
    click("next");
    click("callOperation");
    QTRY_COMPARE(count(), before + 1);
    QTRY_COMPARE(find<QTabWidget>("tabs")->currentIndex(), 2);
    QTRY_COMPARE(find<CopyField>("slug")->text(), QStringLiteral("weather-of-mine"));
    auto *choice = find<QComboBox>("operation");
    QTRY_VERIFY(choice->findText(QStringLiteral("GET /stations")) >= 0);
    choice->setCurrentText(QStringLiteral("GET /stations"));
    click("send");
    QTRY_COMPARE(find<QLabel>("status")->text(), QStringLiteral("200 OK"));
    QVERIFY(!find<QPlainTextEdit>("answer")->toPlainText().isEmpty());
    savePicture(m_pane.get(), QStringLiteral("local-call"));

    click("delete");
    QTest::keyClicks(find<QLineEdit>("typed"), QStringLiteral("weather-of-mine"));
    click("remove");
    QTRY_COMPARE(count(), before);
}

void TestIntegrationsLocal::anIntegrationIsExportedAndDuplicated()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("exported.json"));
    QSignalSpy notices(m_pane.get(), &Pane::notice);
    QTRY_VERIFY(find<CopyField>("slug") && !find<CopyField>("slug")->text().isEmpty());
    chooseMore(m_pane.get(), Qt::Key_E);
    auto *save = find<QFileDialog>("exportDialog");
    QVERIFY(save);
    Q_EMIT save->fileSelected(path);
    save->close();
    QTRY_COMPARE(notices.size(), 1);
    const auto document = openapi::documentInFile(path);
    QCOMPARE(document.problems(), QList<openapi::Problem>());
    const auto exported = exportedFields(document);
    QVERIFY(exported);
    QCOMPARE(exported->slug, find<CopyField>("slug")->text());
    QVERIFY(!exported->operations.isEmpty());
    QCOMPARE(document.operations().size(), exported->operations.size());

    chooseMore(m_pane.get(), Qt::Key_D);
    click("continue");
    QTRY_VERIFY(m_pane->findChild<ImportDialog *>());
    click("next");
    click("next");
    QTRY_COMPARE(notices.size(), 2);
    QVERIFY(notices.last().first().toString().startsWith(QStringLiteral("Duplicated ")));
    const auto there = await<QList<Integration>>([&](auto handler) {
        return m_backend->services().integrations.integrations(m_backend->workspaceId(), handler);
    });
    QVERIFY(there.has_value());
    const auto copy = std::find_if(there->begin(), there->end(),
        [&](const Integration &integration) { return integration.name == exported->name; });
    QVERIFY(copy != there->end());
    QCOMPARE(copy->baseUrl, exported->baseUrl);
    QCOMPARE(copy->operationCount, int(exported->operations.size()));
}

void TestIntegrationsLocal::takenSlugIsToldByTheServer()
{
    importUpToReview(QStringLiteral("harbour-weather-2"));
    // Somebody else is faster.
    const auto *dialog = m_pane->findChild<ImportDialog *>();
    const auto *next = dialog->findChild<QPushButton *>(QStringLiteral("next"));
    QTRY_VERIFY(next->isEnabled());
    m_backend->server().fault({ .path = QStringLiteral("/api/workspace/*"),
        .status = 409,
        .body = R"({"detail":"slug is taken"})",
        .method = QStringLiteral("POST") });
    click("next");
    QTRY_VERIFY(dialog->findChild<QWidget *>(QStringLiteral("slug"))->isVisible());
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("slugNote"))
                ->text()
                .contains(QStringLiteral("has this slug")));
}

void TestIntegrationsLocal::anIntegrationIsEdited()
{
    const auto type = [this](const char *field, const QString &text) {
        find<QLineEdit>(field)->selectAll();
        QTest::keyClicks(find<QLineEdit>(field), text);
    };
    const auto callAnswers = [this](const QString &status) {
        QTRY_COMPARE(find<QTabWidget>("tabs")->currentIndex(), 2); // the new header is tried
        auto *choice = find<QComboBox>("operation");
        QTRY_VERIFY(choice->findText(QStringLiteral("GET /stations")) >= 0);
        choice->setCurrentText(QStringLiteral("GET /stations"));
        click("send");
        QTRY_VERIFY2(
            find<QLabel>("status")->text().startsWith(status), qPrintable(find<QLabel>("status")->text()));
    };
    click("edit");
    QTRY_VERIFY(find<QLineEdit>("editName"));
    const QString name = find<QLineEdit>("editName")->text();
    type("editName", QStringLiteral("Weather of tomorrow"));
    type("headerValue", QStringLiteral("wrong"));
    click("saveIntegration");
    QTRY_VERIFY(!find<QLineEdit>("editName"));
    callAnswers(QStringLiteral("401"));
    QCOMPARE(find<QListView>("integrations")->currentIndex().data().toString(),
        QStringLiteral("Weather of tomorrow"));

    click("edit");
    QTRY_VERIFY(find<QLineEdit>("editName"));
    type("editName", name);
    type("headerValue", QStringLiteral("demo-weather-key"));
    click("saveIntegration");
    QTRY_VERIFY(!find<QLineEdit>("editName"));
    callAnswers(QStringLiteral("200"));
}

void TestIntegrationsLocal::serverFaultIsTold()
{
    m_backend->server().fault({ .path = QStringLiteral("/api/workspace/*"),
        .status = 500,
        .body = "<html>oops</html>",
        .contentType = "text/html",
        .times = 0 });
    m_pane->refresh();
    QTRY_VERIFY(!find<QListView>("integrations")->isVisible());
    m_backend->server().clearFaults();
    for (auto *action : m_pane->findChildren<QPushButton *>(QStringLiteral("stateAction"))) {
        if (action->isVisible())
            QTest::mouseClick(action, Qt::LeftButton);
    }
    QTRY_VERIFY(find<QListView>("integrations")->isVisible());
}

CONSOLE_TEST_MAIN(TestIntegrationsLocal)
#include "tst_integrationslocal.moc"
