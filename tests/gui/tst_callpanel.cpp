// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importfixture.h"
#include "gui/integrationsfixture.h"
#include "support/accessibility.h"
#include "support/picture.h"
#include "support/testmain.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabWidget>

using namespace console;
using namespace console::test;

class TestCallPanel : public QObject {
    Q_OBJECT

private slots:
    void callSendsWhatTheFormSays();
    void externalFailureIsToldApart();
    void failedCallIsToldApart();
    void slowCallCanBeCancelled();
    void anAnswerIsComparedWithADirectCall();
    void missingAndWrongInputIsNotSent();
    void theBodyHasAForm();
    void theBodyIsHeldAgainstItsSchema();
    void editingKeepsStoredSecrets();
    void aSecretIsReplacedAndTried();
    void whatCannotBeSavedSaysWhy();
    void editingPictures_data() { ThemePictures::addThemes(); }
    void editingPictures();
    void callsAreCopiedAsCode();
    void callNeedsAnApp();
    void theAnswerHasTheRoomThatTheFormLeaves();
};

void TestCallPanel::callSendsWhatTheFormSays()
{
    IntegrationsFixture fixture;
    fixture.showCall(0);
    QTest::keyClicks(fixture.find<QLineEdit>("path.id"), QStringLiteral("17"));
    fixture.find<QComboBox>("query.state")->setCurrentText(QStringLiteral("open"));
    QTest::keyClicks(fixture.find<QLineEdit>("query.label"), QStringLiteral("red, urgent"));
    QTest::keyClicks(fixture.find<QLineEdit>("header.X-Tenant"), QStringLiteral("harbour"));
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
    QCOMPARE(call.headers, Pairs({ { QStringLiteral("X-Tenant"), QStringLiteral("harbour") } }));
    fixture.fakes.integrations.callCalls.answer(answer(200));
    QTRY_COMPARE(fixture.text("status"), QStringLiteral("200 OK"));
    QVERIFY(fixture.isShown("answerTree"));
    QCOMPARE(QApplication::focusWidget(), fixture.find<QTreeView>("answerTree"));
    QCOMPARE(fixture.find<QTreeView>("answerTree")->model()->rowCount(), 2);
    fixture.find<QCheckBox>("asText")->click();
    QVERIFY(fixture.isShown("answer"));
    QVERIFY(fixture.find<QPlainTextEdit>("answer")->toPlainText().contains(QStringLiteral("<b>Crane</b>")));

    fixture.find<QComboBox>("operation")->setCurrentIndex(1);
    QVERIFY(fixture.find<QPlainTextEdit>("body")->toPlainText().contains(QStringLiteral("Crane")));
    fixture.click("send");
    QVERIFY(std::get<0>(fixture.fakes.integrations.callCalls.last()).payload->contains("Crane"));
}

void TestCallPanel::externalFailureIsToldApart()
{
    IntegrationsFixture fixture;
    fixture.showCall(1);
    fixture.click("send");
    fixture.fakes.integrations.callCalls.answer(answer(422));
    QTRY_COMPARE(fixture.text("status"), QStringLiteral("422 Unprocessable Content from the external API"));
}

void TestCallPanel::failedCallIsToldApart()
{
    IntegrationsFixture fixture;
    fixture.showCall(1);
    fixture.click("send");
    fixture.fakes.integrations.callCalls.fail(
        Error::Kind::Server, QStringLiteral("Failed to connect to external API"));
    QTRY_VERIFY(fixture.text("status").startsWith(QStringLiteral("The call failed before the API answered")));
    QCOMPARE(fixture.find<QPlainTextEdit>("answer")->toPlainText(),
        QStringLiteral("Failed to connect to external API"));
    QVERIFY(fixture.find<QPushButton>("send")->isEnabled());
}

void TestCallPanel::slowCallCanBeCancelled()
{
    IntegrationsFixture fixture;
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

void TestCallPanel::anAnswerIsComparedWithADirectCall()
{
    IntegrationsFixture fixture;
    fixture.showCall(0);
    QVERIFY(!fixture.isShown("directCall"));
    QTest::keyClicks(fixture.find<QLineEdit>("path.id"), QStringLiteral("17"));
    fixture.click("send");
    fixture.fakes.integrations.callCalls.answer(answer(200));
    QTRY_VERIFY(fixture.isShown("directCall"));
    auto *key = fixture.find<QLineEdit>("direct.Authorization");
    QCOMPARE(key->echoMode(), QLineEdit::Password);
    QTest::keyClicks(key, QStringLiteral("Bearer k1"));
    fixture.click("callDirectly");
    auto &calls = fixture.fakes.integrations.directCalls;
    const DirectCall call = std::get<0>(calls.last());
    QCOMPARE(call.baseUrl, QStringLiteral("https://tickets.example.com/v1"));
    QCOMPARE(call.call.operation, QStringLiteral("get:/tickets/{id}"));
    QCOMPARE(call.headers.size(), 2);
    QCOMPARE(call.headers[0].first, QStringLiteral("Accept-Language"));
    QVERIFY(call.headers[1].second == SecretString(QByteArray("Bearer k1")));
    calls.answer(answer(200));
    QTRY_VERIFY(fixture.text("directNote").endsWith(QStringLiteral("the same as through Base44.")));
    savePicture(fixture.pane.get(), QStringLiteral("integrations-direct"));
    QCOMPARE(accessibilityProblems(fixture.pane.get()), QStringList());

    IntegrationAnswer other = answer(200);
    other.body = *json::parse(R"({"data":{"title":"<b>Gate</b>","id":17}})");
    other.data = other.body.root()["data"];
    other.headers = { { QStringLiteral("etag"), QStringLiteral("\"7\"") } };
    other.elapsed = std::chrono::milliseconds(31);
    fixture.click("callDirectly");
    calls.answer(other);
    QTRY_VERIFY(fixture.text("directNote").endsWith(QStringLiteral("first at /title.")));
    QVERIFY(!fixture.isShown("withHeaders")); // the proxy tells none
    auto *show = fixture.find<QCheckBox>("showDirect");
    show->click();
    QCOMPARE(fixture.text("status"), QStringLiteral("200 OK, called directly"));
    savePicture(fixture.pane.get(), QStringLiteral("integrations-direct-answer"));
    fixture.find<QCheckBox>("withHeaders")->click();
    QCOMPARE(fixture.find<QPlainTextEdit>("answerHeaders")->toPlainText(), QStringLiteral("etag: \"7\""));
    QVERIFY(fixture.isShown("answerHeaders"));
    show->click();
    QCOMPARE(fixture.text("status"), QStringLiteral("200 OK"));
    QVERIFY(fixture.isShown("answerTree"));
    fixture.click("callDirectly");
    calls.answer(answer(403));
    QTRY_VERIFY(fixture.text("directNote").endsWith(QStringLiteral("Through Base44 the status was 200.")));
    fixture.click("callDirectly");
    calls.fail(Error::Kind::Offline);
    QTRY_VERIFY(fixture.text("directNote").contains(QStringLiteral("could not be reached")));
    fixture.click("callDirectly");
    fixture.click("callDirectly");
    QVERIFY(calls.isCancelled());
    fixture.find<QComboBox>("operation")->setCurrentIndex(1);
    QVERIFY(!fixture.isShown("directCall"));
}

void TestCallPanel::missingAndWrongInputIsNotSent()
{
    IntegrationsFixture fixture;
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

void TestCallPanel::theBodyHasAForm()
{
    IntegrationsFixture fixture;
    fixture.showCall(1);
    auto *text = fixture.find<QPlainTextEdit>("body");
    auto *title = fixture.find<QLineEdit>("body.title");
    QVERIFY(title->isVisible() && !text->isVisible());
    QCOMPARE(title->text(), QStringLiteral("Crane"));
    savePicture(fixture.pane.get(), QStringLiteral("integrations-body"));
    QCOMPARE(accessibilityProblems(fixture.pane.get()), QStringList());
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, QStringLiteral("17 \"doors\""));
    fixture.click("send");
    const QByteArray body = R"({ "title": "17 \"doors\"" })";
    QCOMPARE(std::get<0>(fixture.fakes.integrations.callCalls.last()).payload->simplified(), body);

    fixture.find<QCheckBox>("bodyAsText")->click();
    QVERIFY(text->isVisible() && !title->isVisible());
    text->setPlainText(QStringLiteral(R"({"title":"Gate","other":[1]})"));
    fixture.find<QCheckBox>("bodyAsText")->click();
    QCOMPARE(title->text(), QStringLiteral("Gate"));
    title->setFocus();
    QTest::keyClicks(title, QStringLiteral(" 2"));
    QCOMPARE(text->toPlainText().simplified(), QStringLiteral(R"({ "title": "Gate 2", "other": [ 1 ] })"));
    fixture.click("bodyExample");
    QCOMPARE(title->text(), QStringLiteral("Crane"));
}

void TestCallPanel::theBodyIsHeldAgainstItsSchema()
{
    IntegrationsFixture fixture;
    fixture.showCall(1);
    QVERIFY(!fixture.isShown("bodyNote"));
    fixture.find<QCheckBox>("bodyAsText")->click();
    fixture.find<QPlainTextEdit>("body")->setPlainText(QStringLiteral(R"({"title":5})"));
    QTRY_VERIFY(fixture.isShown("bodyNote"));
    QCOMPARE(fixture.text("bodyNote"),
        QStringLiteral("The document says: title must be text. You can send it all the same."));
    fixture.click("send");
    QCOMPARE(fixture.fakes.integrations.callCalls.count(), 1);
}

void TestCallPanel::editingKeepsStoredSecrets()
{
    IntegrationsFixture fixture;
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

void TestCallPanel::aSecretIsReplacedAndTried()
{
    IntegrationsFixture fixture;
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

void TestCallPanel::whatCannotBeSavedSaysWhy()
{
    IntegrationsFixture fixture;
    fixture.showTickets();
    fixture.click("edit");
    QTRY_VERIFY(fixture.isShown("saveIntegration"));
    const auto type = [&fixture](const char *field, const QString &text) {
        auto *edit = fixture.find<QLineEdit>(field);
        edit->selectAll();
        QTest::keyClicks(edit, text);
        return fixture.find<QPushButton>("saveIntegration")->isEnabled() ? QString()
                                                                         : fixture.text("editMessage");
    };
    QCOMPARE(type("editName", QString(101, u'n')), QStringLiteral("A name has at most 100 characters."));
    QCOMPARE(type("editName", QStringLiteral("Tickets")), QString());
    QCOMPARE(type("editBaseUrl", QStringLiteral("api.example.com")),
        QStringLiteral("The base URL must be an address such as https://api.example.com/v1."));
    QCOMPARE(type("editBaseUrl", QStringLiteral("http://127.0.0.1:8080/v1")), QString());
    fixture.click("addHeader");
    QCOMPARE(fixture.text("editMessage"), QStringLiteral("A header needs a name."));
    auto names =
        fixture.find<QWidget>("editIntegration")->findChildren<QLineEdit *>(QStringLiteral("headerName"));
    QTest::keyClicks(names.last(), QStringLiteral("X-New"));
    QCOMPARE(fixture.text("editMessage"), QStringLiteral("Give the header X-New a value."));
    names.last()->selectAll();
    QTest::keyClicks(names.last(), names.first()->text().toLower());
    QVERIFY(fixture.text("editMessage").endsWith(QStringLiteral("is given twice.")));
    QVERIFY(!fixture.find<QPushButton>("saveIntegration")->isEnabled());
}

void TestCallPanel::editingPictures()
{
    const ThemePictures pictures;
    IntegrationsFixture fixture;
    fixture.showTickets();
    fixture.click("edit");
    QTRY_VERIFY(fixture.isShown("saveIntegration"));
    pictures.save(fixture.find<QWidget>("editIntegration"), QStringLiteral("integrations-edit"));
    fixture.click("addHeader");
    pictures.save(fixture.find<QWidget>("editIntegration"), QStringLiteral("integrations-edit-header"));
}

void TestCallPanel::callsAreCopiedAsCode()
{
    IntegrationsFixture fixture;
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

void TestCallPanel::callNeedsAnApp()
{
    IntegrationsFixture fixture;
    fixture.scope.app = {};
    fixture.pane->setScope(fixture.scope);
    fixture.showCall(1);
    QVERIFY(!fixture.find<QPushButton>("send")->isEnabled());
    QVERIFY(fixture.text("appName").startsWith(QStringLiteral("Select an app")));
}

void TestCallPanel::theAnswerHasTheRoomThatTheFormLeaves()
{
    IntegrationsFixture fixture;
    fixture.showCall(0);
    const auto *form = fixture.find<QScrollArea>("requestScroll");
    QTRY_COMPARE(form->height(), form->widget()->sizeHint().height());
    auto *border = fixture.find<QSplitter>("callSplitter");
    const auto answerHeight = [border] { return border->sizes().constLast(); };
    const int before = answerHeight();
    fixture.pane->window()->resize(fixture.pane->window()->size() + QSize(0, 100));
    QTRY_COMPARE(answerHeight(), before + 100);

    QSplitterHandle *handle = border->handle(1);
    QTest::mousePress(handle, Qt::LeftButton, {}, handle->rect().center());
    QTest::mouseMove(handle, handle->rect().center() + QPoint(0, 40));
    QTest::mouseRelease(handle, Qt::LeftButton, {}, handle->rect().center());
    const int chosen = answerHeight();
    QVERIFY(chosen < before + 100);
    fixture.find<QComboBox>("operation")->setCurrentIndex(1);
    QCOMPARE(answerHeight(), chosen);
}

CONSOLE_TEST_MAIN(TestCallPanel)
#include "tst_callpanel.moc"
