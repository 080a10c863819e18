// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "gui/importfixture.h"
#include "support/accessibility.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/testmain.h"
#include "ui/panes/integrations/integrationspane.h"
#include "ui/widgets/copyfield.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>

using namespace console;
using namespace console::test;

class TestIntegrationsPane : public QObject {
    Q_OBJECT

private slots:
    void listAndDetailAreShown();
    void searchFilters();
    void emptyWorkspaceOffersTheImport();
    void unsupportedManagementOffersToPrepare();
    void membersAreToldWhoMayManage();
    void failureCanBeRetried();
    void signInIsAskedFor();
    void anotherWorkspaceEndsTheOldCalls();
    void droppedFileOpensTheImport();
    void createdIntegrationIsSelected();
    void deletionNeedsTheSlug();
    void failedDeletionSaysWhy();
    void callSendsWhatTheFormSays();
    void externalFailureIsToldApart();
    void failedCallIsToldApart();
    void slowCallCanBeCancelled();
    void missingAndWrongInputIsNotSent();
    void editingKeepsStoredSecrets();
    void aSecretIsReplacedAndTried();
    void callsAreCopiedAsCode();
    void callNeedsAnApp();
    void pictures_data();
    void pictures();
};

namespace {

Integration integration(const QString &id, const QString &name, int count)
{
    Integration made;
    made.id = id;
    made.workspaceId = QStringLiteral("w1");
    made.slug = name.toLower();
    made.name = name;
    made.description = QStringLiteral("All that the harbour office knows about %1.").arg(name.toLower());
    made.baseUrl = QStringLiteral("https://%1.example.com/v1").arg(made.slug);
    made.operationCount = count;
    made.created = made.updated = QDateTime({ 2026, 6, 1 }, { 9, 23 }, Qt::UTC);
    return made;
}

Integration detail()
{
    Integration made = integration(QStringLiteral("i1"), QStringLiteral("Tickets"), 2);
    made.operations = { QStringLiteral("get:/tickets/{id}"), QStringLiteral("post:/tickets") };
    made.headers = { { QStringLiteral("Authorization"), true, true, {} },
        { QStringLiteral("Accept-Language"), false, true, QStringLiteral("en") } };
    return made;
}

QList<IntegrationOperation> operations()
{
    const json::Document document = *json::parse(R"({
        "text": {"type":"string"}, "flag": {"type":"boolean"}, "list": {"type":"array","items":{"type":"string"}},
        "state": {"type":"string","enum":["open","closed"]},
        "ticket": {"type":"object","properties":{"title":{"type":"string","example":"Crane"}}}})");
    const auto schema = [&document](const char *name) { return document.root()[name]; };
    IntegrationOperation read;
    read.id = QStringLiteral("get:/tickets/{id}");
    read.method = QStringLiteral("get");
    read.path = QStringLiteral("/tickets/{id}");
    read.summary = QStringLiteral("Read a ticket");
    read.parameters = { { QStringLiteral("id"), QStringLiteral("path"), true, schema("text") },
        { QStringLiteral("state"), QStringLiteral("query"), false, schema("state") },
        { QStringLiteral("label"), QStringLiteral("query"), false, schema("list") },
        { QStringLiteral("verbose"), QStringLiteral("query"), false, schema("flag") },
        { QStringLiteral("X-Tenant"), QStringLiteral("header"), true, schema("text") } };
    read.enabled = true;
    read.source = document;
    IntegrationOperation open;
    open.id = QStringLiteral("post:/tickets");
    open.method = QStringLiteral("post");
    open.path = QStringLiteral("/tickets");
    open.summary = QStringLiteral("Open a ticket");
    open.bodySchema = schema("ticket");
    open.enabled = true;
    open.source = document;
    IntegrationOperation unused = open;
    unused.id = QStringLiteral("delete:/tickets");
    unused.enabled = false;
    return { read, open, unused };
}

IntegrationAnswer answer(int status)
{
    IntegrationAnswer made;
    made.body = *json::parse(R"({"success":true,"status_code":200,"data":{"id":17,"title":"<b>Crane</b>"}})");
    made.data = made.body.root()["data"];
    made.statusCode = status;
    made.succeeded = status < 300;
    made.elapsed = std::chrono::milliseconds(42);
    return made;
}

struct Fixture {
    Fixture()
        : pane(makeIntegrationsPane({ fakes.services(), browser }, nullptr))
    {
        pane->resize(1100, 720);
        pane->show();
        pane->setScope(scope);
        [this] { QVERIFY(QTest::qWaitForWindowActive(pane.get())); }();
    }

    /// Lists two integrations and shows the first in full.
    void load()
    {
        fakes.integrations.integrationsCalls.answer(
            QList<Integration>{ integration(QStringLiteral("i1"), QStringLiteral("Tickets"), 2),
                integration(QStringLiteral("i2"), QStringLiteral("Weather"), 12) });
        QTRY_COMPARE(fakes.integrations.integrationCalls.count(), 1);
    }
    void answerDetail() { fakes.integrations.integrationCalls.answer(detail()); }
    void answerUpdate() { fakes.integrations.updateCalls.answer(detail()); }
    void show(const QString &id)
    {
        auto *list = find<QListView>("integrations");
        const auto rows = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, id);
        list->setCurrentIndex(rows.constFirst());
    }
    void showTickets()
    {
        load();
        fakes.integrations.integrationCalls.answer(detail());
        fakes.integrations.operationsCalls.answer(operations());
        QTRY_VERIFY(find<QComboBox>("operation")->count() == 2);
    }
    void showCall(int row)
    {
        showTickets();
        find<QTabWidget>("tabs")->setCurrentIndex(2);
        find<QComboBox>("operation")->setCurrentIndex(row);
    }
    template <class T>
    T *find(const char *name) const
    {
        return pane->findChild<T *>(QString::fromLatin1(name));
    }
    /// A part of the message that stands for the whole list.
    template <class T>
    T *state(const char *name) const
    {
        const auto *stack = find<QWidget>("listStates");
        for (auto *found : stack->findChildren<T *>(QString::fromLatin1(name))) {
            if (found->parentWidget()->parentWidget() == stack)
                return found;
        }
        return nullptr;
    }
    QString text(const char *label) const { return find<QLabel>(label)->text(); }
    bool isShown(const char *name) const { return find<QWidget>(name) && find<QWidget>(name)->isVisible(); }
    void click(const char *name) const { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }

    FakeServices fakes;
    FakeAuthorizationAgent browser;
    Scope scope{ { QStringLiteral("w1"), QStringLiteral("Harbour"), QStringLiteral("owner"), {}, false },
        { QStringLiteral("a1"), QStringLiteral("Front desk"), {}, {}, {}, {}, {}, {} } };
    std::unique_ptr<Pane> pane;
};

} // namespace

void TestIntegrationsPane::listAndDetailAreShown()
{
    Fixture fixture;
    fixture.showTickets();
    QCOMPARE(fixture.find<QListView>("integrations")->model()->rowCount(), 2);
    QCOMPARE(fixture.text("name"), QStringLiteral("Tickets"));
    QTRY_COMPARE(fixture.find<CopyField>("slug")->text(), QStringLiteral("tickets"));
    const auto labels = fixture.find<QWidget>("headers")->findChildren<QLabel *>();
    QStringList texts;
    for (const auto *label : labels)
        texts << label->text();
    QCOMPARE(texts,
        QStringList({ QStringLiteral("secret, set"), QStringLiteral("Authorization"), QStringLiteral("en"),
            QStringLiteral("Accept-Language") }));
    QCOMPARE(fixture.find<QListView>("operations")->model()->rowCount(), 2);
    QCOMPARE(accessibilityProblems(fixture.pane.get()).join(u'\n'), QString());
    fixture.find<QTabWidget>("tabs")->setCurrentIndex(2);
    QCOMPARE(accessibilityProblems(fixture.pane.get()).join(u'\n'), QString());
}

void TestIntegrationsPane::searchFilters()
{
    Fixture fixture;
    fixture.load();
    fixture.pane->focusSearch();
    QTest::keyClicks(fixture.find<QLineEdit>("search"), QStringLiteral("WEATHER.exam"));
    auto *list = fixture.find<QListView>("integrations");
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("Weather"));
}

void TestIntegrationsPane::emptyWorkspaceOffersTheImport()
{
    Fixture fixture;
    fixture.fakes.integrations.integrationsCalls.answer(QList<Integration>());
    QTRY_VERIFY(fixture.state<QPushButton>("stateAction")->isVisible());
    QCOMPARE(fixture.state<QLabel>("stateTitle")->text(), QStringLiteral("No custom integrations yet"));
    fixture.state<QPushButton>("stateAction")->click();
    QVERIFY(fixture.pane->findChild<ImportDialog *>());
}

void TestIntegrationsPane::unsupportedManagementOffersToPrepare()
{
    Fixture fixture;
    Error error = Error::make(Error::Kind::NotFound);
    error.code = QStringLiteral("MANAGEMENT_UNSUPPORTED");
    fixture.fakes.integrations.integrationsCalls.fail(error);
    QTRY_COMPARE(fixture.state<QPushButton>("stateAction")->text(), QStringLiteral("Prepare a document…"));
    savePicture(fixture.pane.get(), QStringLiteral("integrations-unsupported"));
    fixture.state<QPushButton>("stateAction")->click();
    QVERIFY(fixture.pane->findChild<ImportDialog *>());
}

void TestIntegrationsPane::membersAreToldWhoMayManage()
{
    Fixture fixture;
    fixture.fakes.integrations.integrationsCalls.fail(Error::Kind::Forbidden);
    QTRY_COMPARE(fixture.state<QLabel>("stateTitle")->text(), QStringLiteral("For owners and admins"));
}

void TestIntegrationsPane::failureCanBeRetried()
{
    Fixture fixture;
    fixture.fakes.integrations.integrationsCalls.fail(Error::Kind::Offline);
    QTRY_VERIFY(fixture.state<QPushButton>("stateAction")->isVisible());
    fixture.state<QPushButton>("stateAction")->click();
    fixture.load();
}

void TestIntegrationsPane::signInIsAskedFor()
{
    Fixture fixture;
    QSignalSpy asked(fixture.pane.get(), &Pane::signInRequested);
    fixture.fakes.integrations.integrationsCalls.fail(Error::Kind::Unauthorized);
    QTRY_VERIFY(fixture.state<QPushButton>("stateAction")->isVisible());
    fixture.state<QPushButton>("stateAction")->click();
    QCOMPARE(asked.size(), 1);
}

void TestIntegrationsPane::anotherWorkspaceEndsTheOldCalls()
{
    Fixture fixture;
    fixture.load();
    fixture.scope.workspace.id = QStringLiteral("w2");
    fixture.pane->setScope(fixture.scope);
    QVERIFY(fixture.fakes.integrations.integrationCalls.isCancelled());
    QCOMPARE(std::get<0>(fixture.fakes.integrations.integrationsCalls.last()), QStringLiteral("w2"));
    QCOMPARE(fixture.find<QListView>("integrations")->model()->rowCount(), 0);
}

void TestIntegrationsPane::droppedFileOpensTheImport()
{
    Fixture fixture;
    fixture.load();
    QMimeData mime;
    mime.setUrls({ QUrl::fromLocalFile(testDocument("tickets.yaml")) });
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(fixture.pane.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(fixture.pane.get(), &drop);
    auto *dialog = fixture.pane->findChild<ImportDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->draft().document().isReadable());
    QVERIFY(dialog->draft().freeSlug(QStringLiteral("Weather")) == QStringLiteral("weather-2"));
}

void TestIntegrationsPane::createdIntegrationIsSelected()
{
    Fixture fixture;
    fixture.load();
    fixture.click("import");
    auto *dialog = fixture.pane->findChild<ImportDialog *>();
    Q_EMIT dialog->created(QStringLiteral("i3"));
    Q_EMIT dialog->callRequested(QStringLiteral("i3")); // faster than the list
    fixture.fakes.integrations.integrationsCalls.answer(
        QList<Integration>{ integration(QStringLiteral("i1"), QStringLiteral("Tickets"), 2),
            integration(QStringLiteral("i3"), QStringLiteral("Ships"), 1) });
    QTRY_COMPARE(fixture.text("name"), QStringLiteral("Ships"));
    QCOMPARE(fixture.find<QTabWidget>("tabs")->currentIndex(), 2);
}

void TestIntegrationsPane::deletionNeedsTheSlug()
{
    Fixture fixture;
    fixture.showTickets();
    fixture.click("delete");
    auto *typed = fixture.find<QLineEdit>("typed");
    auto *remove = fixture.find<QPushButton>("remove");
    QVERIFY(!remove->isEnabled());
    QTest::keyClicks(typed, QStringLiteral("ticket"));
    QTest::keyClick(typed, Qt::Key_Return);
    QCOMPARE(fixture.fakes.integrations.removeCalls.count(), 0);
    QTest::keyClicks(typed, QStringLiteral("s"));
    QVERIFY(remove->isEnabled());
    savePicture(typed->window(), QStringLiteral("integrations-delete"));
    QCOMPARE(accessibilityProblems(typed->window()), QStringList());
    QTest::mouseClick(remove, Qt::LeftButton);
    QCOMPARE(std::get<1>(fixture.fakes.integrations.removeCalls.last()), QStringLiteral("i1"));
    fixture.fakes.integrations.removeCalls.answer({});
    QTRY_COMPARE(fixture.find<QListView>("integrations")->model()->rowCount(), 1);
    QCOMPARE(fixture.text("name"), QStringLiteral("Weather"));
}

void TestIntegrationsPane::failedDeletionSaysWhy()
{
    Fixture fixture;
    fixture.showTickets();
    fixture.click("delete");
    QTest::keyClicks(fixture.find<QLineEdit>("typed"), QStringLiteral("tickets"));
    QTest::keyClick(fixture.find<QLineEdit>("typed"), Qt::Key_Return);
    QTest::keyClick(fixture.find<QLineEdit>("typed")->window(), Qt::Key_Escape);
    QVERIFY(!fixture.find<QLineEdit>("typed")->isVisible());
    fixture.fakes.integrations.removeCalls.fail(Error::Kind::Forbidden, QStringLiteral("Admins only."));
    QTRY_VERIFY(fixture.isShown("typed"));
    QVERIFY(fixture.find<QDialog>("removeIntegration")
                ->findChild<QLabel *>(QStringLiteral("message"))
                ->text()
                .contains(QStringLiteral("Admins only.")));
    QCOMPARE(fixture.find<QListView>("integrations")->model()->rowCount(), 2);
}

void TestIntegrationsPane::callSendsWhatTheFormSays()
{
    Fixture fixture;
    fixture.showCall(0);
    QTest::keyClicks(fixture.find<QLineEdit>("path.id"), QStringLiteral("17"));
    fixture.find<QComboBox>("query.state")->setCurrentText(QStringLiteral("open"));
    QTest::keyClicks(fixture.find<QLineEdit>("query.label"), QStringLiteral("red, urgent"));
    fixture.click("send");
    const auto call = std::get<0>(fixture.fakes.integrations.callCalls.last());
    QCOMPARE(call.appId, QStringLiteral("a1"));
    QCOMPARE(call.slug, QStringLiteral("tickets"));
    QCOMPARE(call.operation, QStringLiteral("get:/tickets/{id}"));
    using Pairs = QList<std::pair<QString, QString>>;
    QCOMPARE(call.pathParameters, Pairs({ { QStringLiteral("id"), QStringLiteral("17") } }));
    QCOMPARE(call.queryParameters,
        Pairs({ { QStringLiteral("state"), QStringLiteral("open") },
            { QStringLiteral("label"), QStringLiteral("red") },
            { QStringLiteral("label"), QStringLiteral("urgent") } }));
    QVERIFY(!call.payload);
    fixture.fakes.integrations.callCalls.answer(answer(200));
    QTRY_COMPARE(fixture.text("status"), QStringLiteral("200 OK"));
    QVERIFY(fixture.isShown("answerTree"));
    QCOMPARE(fixture.find<QTreeView>("answerTree")->model()->rowCount(), 2);
    fixture.find<QCheckBox>("asText")->click();
    QVERIFY(fixture.isShown("answer"));
    QVERIFY(fixture.find<QPlainTextEdit>("answer")->toPlainText().contains(QStringLiteral("<b>Crane</b>")));

    fixture.find<QComboBox>("operation")->setCurrentIndex(1);
    QVERIFY(fixture.find<QPlainTextEdit>("body")->toPlainText().contains(QStringLiteral("Crane")));
    fixture.click("send");
    QVERIFY(std::get<0>(fixture.fakes.integrations.callCalls.last()).payload->contains("Crane"));
}

void TestIntegrationsPane::externalFailureIsToldApart()
{
    Fixture fixture;
    fixture.showCall(1);
    fixture.click("send");
    fixture.fakes.integrations.callCalls.answer(answer(422));
    QTRY_COMPARE(fixture.text("status"), QStringLiteral("422 Unprocessable Content from the external API"));
}

void TestIntegrationsPane::failedCallIsToldApart()
{
    Fixture fixture;
    fixture.showCall(1);
    fixture.click("send");
    fixture.fakes.integrations.callCalls.fail(
        Error::Kind::Server, QStringLiteral("Failed to connect to external API"));
    QTRY_VERIFY(fixture.text("status").startsWith(QStringLiteral("The call failed before the API answered")));
    QCOMPARE(fixture.find<QPlainTextEdit>("answer")->toPlainText(),
        QStringLiteral("Failed to connect to external API"));
    QVERIFY(fixture.find<QPushButton>("send")->isEnabled());
}

void TestIntegrationsPane::slowCallCanBeCancelled()
{
    Fixture fixture;
    fixture.showCall(1);
    fixture.click("send");
    QVERIFY(!fixture.find<QPushButton>("send")->isEnabled());
    QVERIFY(!fixture.isShown("cancel"));
    QTRY_VERIFY(fixture.isShown("cancel"));
    fixture.click("cancel");
    QVERIFY(fixture.fakes.integrations.callCalls.isCancelled());
    QCOMPARE(fixture.text("status"), QStringLiteral("Cancelled"));
    QVERIFY(fixture.find<QPushButton>("send")->isEnabled());
}

void TestIntegrationsPane::missingAndWrongInputIsNotSent()
{
    Fixture fixture;
    fixture.showCall(0);
    fixture.click("send");
    QCOMPARE(fixture.text("message"), QStringLiteral("Fill in id first."));
    QCOMPARE(QApplication::focusWidget(), fixture.find<QLineEdit>("path.id"));
    fixture.find<QComboBox>("operation")->setCurrentIndex(1);
    fixture.find<QPlainTextEdit>("body")->setPlainText(QStringLiteral("{\n  \"title\": }"));
    fixture.click("send");
    QVERIFY(fixture.text("message").startsWith(QStringLiteral("The body is not JSON, line 2")));
    QCOMPARE(fixture.fakes.integrations.callCalls.count(), 0);
}

void TestIntegrationsPane::editingKeepsStoredSecrets()
{
    Fixture fixture;
    fixture.load();
    QVERIFY(!fixture.find<QPushButton>("edit")->isEnabled()); // its headers are not known yet
    fixture.answerDetail();
    QTRY_VERIFY(fixture.find<QPushButton>("edit")->isEnabled());
    fixture.click("edit");
    QTRY_VERIFY(fixture.isShown("saveIntegration"));
    savePicture(fixture.find<QWidget>("editIntegration"), QStringLiteral("integrations-edit"));
    QCOMPARE(accessibilityProblems(fixture.find<QWidget>("editIntegration")), QStringList());
    QTest::keyClicks(fixture.find<QLineEdit>("editName"), QStringLiteral(" now"));
    fixture.click("saveIntegration");
    auto &calls = fixture.fakes.integrations.updateCalls;
    QCOMPARE(calls.count(), 1);
    const IntegrationChange change = std::get<2>(calls.last());
    QCOMPARE(change.name, QStringLiteral("Tickets now"));
    QVERIFY(!change.slug && !change.baseUrl && !change.description && !change.headers);
    calls.fail(Error::Kind::Conflict);
    QTRY_VERIFY(fixture.text("editMessage").contains(QStringLiteral("has this slug")));
    fixture.click("saveIntegration");
    fixture.answerUpdate();
    QTRY_VERIFY(!fixture.find<QWidget>("editIntegration"));
}

void TestIntegrationsPane::aSecretIsReplacedAndTried()
{
    Fixture fixture;
    fixture.showTickets();
    fixture.click("edit");
    QTRY_VERIFY(fixture.isShown("headerValue"));
    auto *value = fixture.find<QLineEdit>("headerValue");
    QCOMPARE(value->text(), QString());
    QTest::keyClicks(value, QStringLiteral("Bearer new"));
    fixture.click("saveIntegration");
    auto &calls = fixture.fakes.integrations.updateCalls;
    const auto headers = std::get<2>(calls.last()).headers.value();
    QCOMPARE(headers.size(), 2);
    QCOMPARE(headers[0].value->reveal(), QByteArray("Bearer new"));
    QCOMPARE(headers[1].value->reveal(), QByteArray("en"));
    fixture.answerUpdate();
    QTRY_COMPARE(fixture.find<QTabWidget>("tabs")->currentIndex(), 2);
}

void TestIntegrationsPane::callsAreCopiedAsCode()
{
    Fixture fixture;
    fixture.showCall(0);
    QTest::keyClicks(fixture.find<QLineEdit>("path.id"), QStringLiteral("17"));
    fixture.find<QAction>("copySdk")->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral(
        "const answer = await base44.integrations.custom.call(\"tickets\", \"get:/tickets/{id}\", {")));
    fixture.find<QAction>("copyFunction")->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("Deno.serve")));
    fixture.find<QAction>("copyCurl")->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(
        QStringLiteral("/api/apps/a1/integrations/custom/tickets/get:/tickets/%7Bid%7D")));
}

void TestIntegrationsPane::callNeedsAnApp()
{
    Fixture fixture;
    fixture.scope.app = {};
    fixture.pane->setScope(fixture.scope);
    fixture.showCall(1);
    QVERIFY(!fixture.find<QPushButton>("send")->isEnabled());
    QVERIFY(fixture.text("appName").startsWith(QStringLiteral("Select an app")));
}

void TestIntegrationsPane::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestIntegrationsPane::pictures()
{
    QFETCH(bool, dark);
    applyTheme(dark ? Theme::Dark : Theme::Light);
    Fixture fixture;
    const auto save = [&](const char *what) {
        savePicture(fixture.pane.get(),
            QStringLiteral("integrations-%1-%2").arg(dark ? 2 : 1).arg(QLatin1String(what)));
    };
    fixture.showTickets();
    save("overview");
    fixture.find<QTabWidget>("tabs")->setCurrentIndex(1);
    save("operations");
    fixture.find<QTabWidget>("tabs")->setCurrentIndex(2);
    fixture.find<QLineEdit>("path.id")->setText(QStringLiteral("17"));
    fixture.click("send");
    fixture.fakes.integrations.callCalls.answer(answer(200));
    QTRY_COMPARE(fixture.text("status"), QStringLiteral("200 OK"));
    save("call");
    fixture.find<QComboBox>("operation")->setCurrentIndex(1);
    fixture.click("send");
    fixture.fakes.integrations.callCalls.answer(answer(404));
    QTRY_VERIFY(fixture.text("status").startsWith(QStringLiteral("404")));
    save("refused");
}

CONSOLE_TEST_MAIN(TestIntegrationsPane)
#include "tst_integrationspane.moc"
