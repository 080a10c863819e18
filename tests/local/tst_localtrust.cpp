// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "local/asking.h"
#include "local/socketclient.h"
#include "support/testmain.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace console;
using namespace console::test;

/// What a client with few rights tries, to get around rules, types and limits.
class TestLocalTrust : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = emptyServer();
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
        QCOMPARE(send("PUT", "", R"({"public_settings":"public_with_login"})").status, 200);
        // Everybody may write notes of his own, and nobody but admins may see what one is worth.
        const auto made = send("POST", "/entity-schemas",
            R"({"entity_name":"Note","entity_schema":{"type":"object","properties":{"title":{"type":"string"},)"
            R"("owner":{"type":"string"},"n":{"type":"number"},"list":{"type":"array"},"place":{"type":"object"},)"
            R"("worth":{"type":"string","rls":{"read":{"user_condition":{"role":"admin"}}}}},)"
            R"("rls":{"create":{"data.owner":"{{user.email}}"},"update":true,"delete":true,)"
            R"("read":{"$or":[{"data.owner":"{{user.email}}"},{"user_condition":{"role":"admin"}}]}}}})");
        QVERIFY2(made.status == 200, made.body.constData());
        m_user = userToken("user@example.com");
        QVERIFY(!m_user.isEmpty());
    }
    void init() { QCOMPARE(send("DELETE", "/entities/Note", "{}", bypassing()).status, 200); }

    void ofEqualNamesTheRuleSeesTheOneThatIsStored()
    {
        const char *twice = R"({"owner":"user@example.com","owner":"other@example.com"})";
        QCOMPARE(send("POST", "/entities/Note", twice, as(m_user)).status, 403);
        QCOMPARE(send("POST", "/entities/Note/bulk", '[' + QByteArray(twice) + ']', as(m_user)).status, 403);
        const auto nested = send("POST", "/entities/Note",
            R"({"owner":"user@example.com","place":{"city":"a","city":"b"}})", as(m_user));
        QCOMPARE(nested.json.root()["place"].toJson(), QByteArray(R"({"city":"b"})"));
        QCOMPARE(count("place.city=b"), 1);
        QCOMPARE(count("place.city=a"), 0);
    }

    void aHiddenFieldDoesNotComeBackUnderAnotherName()
    {
        addNote(R"({"owner":"user@example.com","worth":"secret"})");
        const auto renamed = send("PATCH", "/entities/Note/update-many",
            R"({"query":{},"data":{"$rename":{"worth":"title"}}})", as(m_user));
        QCOMPARE(renamed.status, 200);
        const auto seen = send("GET", "/entities/Note", {}, as(m_user));
        QVERIFY2(!seen.body.contains("secret"), seen.body.constData());
        QVERIFY(send("GET", "/entities/Note", {}, bypassing()).body.contains(R"("worth":"secret")"));
    }

    /// Each way to ask about a field that the caller may not see answers as if it were not there.
    void aHiddenFieldIsNowhereToBeSeen_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *method, const char *place, const char *body = "") {
            QTest::newRow(place) << QByteArray(method) << QByteArray(place) << QByteArray(body);
        };
        row("GET", "?fields=worth");
        row("GET", "?worth=secret-a");
        row("GET", "/v2/list?distinct=worth");
        row("GET", "/v2/list?sort=worth&limit=1");
        row("GET", "/v2/list?sort=-worth&fields=worth");
        row("GET", "?q=%7B%22worth%22%3A%7B%22%24regex%22%3A%22%5Esecret%22%7D%7D");
        row("GET", "?q=%7B%22%24nor%22%3A%5B%7B%22worth%22%3Anull%7D%5D%7D");
        row("POST", "/aggregate", R"({"groupBy":"worth","min":"worth","max":"worth"})");
        row("POST", "/aggregate ",
            R"({"having":{"max_worth":{"$gt":"a"}},"max":"worth","sort":"-max_worth"})");
        row("PATCH", "/update-many", R"({"query":{"worth":"secret-a"},"data":{"$set":{"title":"x"}}})");
    }
    void aHiddenFieldIsNowhereToBeSeen()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, place);
        QFETCH(QByteArray, body);
        addNote(R"({"owner":"user@example.com","worth":"secret-a"})");
        addNote(R"({"owner":"user@example.com","worth":"secret-b"})");
        addNote(R"({"owner":"other@example.com","worth":"secret-c","title":"hidden"})");
        const auto answer = send(method, "/entities/Note" + place.trimmed(), body, as(m_user));
        QCOMPARE(answer.status, 200);
        for (const QByteArray &text : { answer.body,
                 QByteArray::fromBase64(
                     answer.json.root()["next_cursor"].utf8().toByteArray(), QByteArray::Base64UrlEncoding) })
            QVERIFY2(!text.contains("secret") && !text.contains("hidden"), text.constData());
        if (place == "/update-many")
            QCOMPARE(answer.json.root()["updated"].toInteger().value(), 0);
    }

    void aCursorIsForItsOwnerAndItsWalk()
    {
        for (int i = 0; i < 4; ++i)
            addNote(R"({"owner":"user@example.com","title":")" + QByteArray::number(i) + R"("})");
        const auto cursorOf = [this](const QByteArray &query, const Headers &headers) {
            const auto page = send("GET", "/entities/Note/v2/list?limit=2" + query, {}, headers);
            return "&cursor=" + page.json.root()["next_cursor"].utf8().toByteArray();
        };
        const auto status = [this](const QByteArray &query, const Headers &headers) {
            return send("GET", "/entities/Note/v2/list?limit=2" + query, {}, headers).status;
        };
        const QByteArray mine = cursorOf("&sort=title", as(m_user));
        QCOMPARE(status(mine, as(m_user)), 200);
        QCOMPARE(status(mine, as(userToken("second@example.com"))), 400);
        QCOMPARE(status(mine, {}), 400);
        QCOMPARE(status(mine, as({})), 400);
        const QByteArray all = cursorOf({}, bypassing());
        QCOMPARE(status(all, {}), 400); // the same person, but with rules
        QCOMPARE(status(mine + "&sort=-title", as(m_user)), 400);
        QCOMPARE(status(mine + "&distinct=title", as(m_user)), 400);
        QByteArray changed = mine;
        changed[changed.size() - 50] = changed[changed.size() - 50] == 'A' ? 'B' : 'A';
        QCOMPARE(status(changed, as(m_user)), 400);
        // A walk over values goes on with the cursor alone.
        const auto values = send("GET",
            "/entities/Note/v2/list?limit=2" + cursorOf("&distinct=title", as(m_user)), {}, as(m_user));
        QCOMPARE(values.json.root()["items"].toJson(), QByteArray(R"(["2","3"])"));
    }

    void numbersThatJsonCannotNameAreRefusedOrKept()
    {
        const auto refused = send("POST", "/entities/Note", R"({"owner":"x","n":1e999})", bypassing());
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.json.root()["message"].toString(),
            QStringLiteral("Error in field n: Input should be a finite number"));
        addNote(R"({"owner":"x","n":1e-999,"list":[1e999,-1e999],"place":{"x":1e999}})");
        for (const char *path : { "?sort=place.x", "/v2/list?distinct=list", "/v2/list?distinct=place.x",
                 "?q=%7B%22place.x%22%3A%7B%22%24gt%22%3A1e999%7D%7D" }) {
            const auto answer = send("GET", QByteArray("/entities/Note") + path, {}, bypassing());
            QVERIFY2(answer.status == 200 && !answer.json.isNull(), answer.body.constData());
        }
        const auto sum = send("POST", "/entities/Note/aggregate",
            R"({"groupBy":["place.x","list"],"sum":"place.x","min":"place.x","max":"n"})", bypassing());
        QVERIFY2(sum.status == 200 && !sum.json.isNull(), sum.body.constData());
    }

    void whoReadsOnlyGetsNoTokenThatWrites()
    {
        const Headers readOnly = as(m_server->text("readOnlyPat").toUtf8());
        QCOMPARE(send("GET", "", {}, readOnly).status, 200);
        for (const char *path : { "/auth/token", "/delete-check", "/secrets", "/backend-functions" })
            QCOMPARE(send("GET", path, {}, readOnly).status, 403);
    }

    void aFunctionActsForUsersOfItsOwnAppAlone()
    {
        const QByteArray connector = addConnector();
        const auto other = m_server->send("POST", QStringLiteral("/api/apps"),
            R"({"name":"Other","public_settings":"public_without_login"})");
        const QString otherApp = other.json.root()["id"].toString();
        const QByteArray stranger = test::userToken(*m_server, otherApp, "user@example.com");
        QVERIFY(!stranger.isEmpty());
        connectAccount(connector, m_user);
        QCOMPARE(tokenFor(connector, m_user).status, 200);
        for (const QByteArray &wrong : { stranger, QByteArray(), QByteArray("made.up.token"),
                 m_server->text("serviceToken").toUtf8(), m_server->text("viewerToken").toUtf8() }) {
            const auto refused = tokenFor(connector, wrong);
            QCOMPARE(refused.status, 401);
            QVERIFY(refused.json.root()["detail"].toString().contains(QLatin1String("on-behalf-of")));
        }
        const auto id = send("GET", "/entities/User/me", {}, as(m_user)).json.root()["id"].toString();
        Headers headers = as(m_server->text("serviceToken").toUtf8());
        headers.emplaceBack("on-behalf-of", "Bearer " + stranger);
        QCOMPARE(send("GET", "/auth/sso/accesstoken/" + id.toUtf8(), {}, headers).status, 401);
    }

    void aRemovedUserConnectsNothingAndNothingActsForHim()
    {
        const QByteArray connector = addConnector();
        const QByteArray place = "/app-user-auth/connectors/" + connector;
        const QByteArray token = userToken("leaver@example.com");
        connectAccount(connector, token);
        QCOMPARE(tokenFor(connector, token).status, 200);
        const auto me = send("GET", "/entities/User/me", {}, as(token));
        QCOMPARE(send("DELETE", "/entities/User/" + me.json.root()["id"].utf8().toByteArray()).status, 200);
        QCOMPARE(tokenFor(connector, token).status, 401);
        QCOMPARE(send("POST", place + "/initiate", {}, as(token)).status, 401);
        QCOMPARE(send("DELETE", place, {}, as(token)).status, 401);
    }

    void aRemovedUserHearsNothingMore()
    {
        const QByteArray token = userToken("gone@example.com");
        const auto owner = m_server->send("POST",
            QStringLiteral("/api/apps/%1/entity-schemas").arg(m_server->appId()),
            R"({"entity_name":"Open","entity_schema":{"type":"object","properties":{"t":{"type":"string"}}}})");
        QCOMPARE(owner.status, 200);
        SocketClient client(m_server->url(),
            "/ws-user-apps/socket.io/?EIO=4&transport=websocket&app_id=" + m_server->appId().toUtf8()
                + "&token=" + token);
        QVERIFY(client.next().startsWith("0{"));
        client.send("40");
        QVERIFY(client.next().startsWith("40{"));
        client.send("42[\"join\",\"entities:" + m_server->appId().toUtf8() + ":Open\"]");
        client.send("40");
        QVERIFY(client.next().startsWith("40{"));
        QCOMPARE(send("POST", "/entities/Open", R"({"t":"before"})").status, 201);
        QVERIFY(client.next().contains("before"));
        const auto me = send("GET", "/entities/User/me", {}, as(token));
        const QByteArray id = me.json.root()["id"].utf8().toByteArray();
        QCOMPARE(send("DELETE", "/entities/User/" + id).status, 200);
        QCOMPARE(send("POST", "/entities/Open", R"({"t":"after"})").status, 201);
        client.send("40"); // its answer would come behind the event
        QVERIFY(client.next().startsWith("44"));
    }

    /// A wrong type is told, and nothing of it is kept.
    void wrongTypesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *method, const char *path, const QByteArrayList &bodies) {
            for (const QByteArray &body : bodies)
                QTest::addRow("%s %s", path, body.constData())
                    << QByteArray(method) << QByteArray(path) << body;
        };
        row("PUT", "",
            { R"({"name":5})", R"({"user_description":{}})", R"({"public_settings":5})",
                R"({"auth_config":[]})", R"({"auth_config":{"enable_google_login":"yes"}})",
                R"({"auth_config":{"google_oauth_mode":"other"}})",
                R"({"auth_config":{"sso_provider_name":5}})" });
        row("PUT", "/external-auth/integrations/slack",
            { "", "hello", "[]", R"({"scopes":"chat"})", R"({"scopes":[5]})", R"({"connection_config":5})" });
        row("POST", "/entity-schemas",
            { R"({"entity_name":"X","entity_schema":{"type":"object","properties":{"a":5}}})",
                R"({"entity_name":"X","entity_schema":{"type":"object","properties":{},"rls":"admin"}})",
                R"({"entity_name":"X","entity_schema":{"type":"object","properties":{},"required":5}})",
                R"({"entity_name":"X","entity_schema":{"type":"object","properties":{"a":{"rls":[]}}}})",
                R"({"entity_name":"X","entity_schema":{"type":"object","properties":{"a":{"type":{}}}}})" });
        row("PUT", "/entities/User/USER", { R"({"role":null})", R"({"role":5})", R"({"role":" "})", "[]" });
        row("POST", "/secrets", { R"({"LD_PRELOAD":"x"})", R"({"DENO_DIR":"x"})", R"({"A":5})", "[]" });
        row("POST", "/agent-skills", { R"({"name":"a","body":5})", R"({"name":"a","description":[]})" });
        row("POST", "/entities/Note/upsert",
            { "{\"records\":[],\"key\":[" + QByteArray("\"title\",").repeated(1000) + "\"title\"]}" });
    }
    void wrongTypesAreRefused()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        if (path.contains("USER")) {
            const auto me = send("GET", "/entities/User/me", {}, as(m_user));
            path.replace("USER", me.json.root()["id"].utf8().toByteArray());
        }
        const auto answer = send(method, path, body);
        QVERIFY2(answer.status == 400 || answer.status == 422, answer.body.constData());
        QVERIFY(!answer.json.isNull());
    }

    /// Much of something small costs what it weighs, and not its square.
    void manyMembersAreNoWayToStopTheServer_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QByteArray members;
        for (int i = 0; i < 100'000; ++i)
            members += "\"m" + QByteArray::number(i) + "\":1,";
        members += "\"owner\":\"user@example.com\"";
        QTest::newRow("create") << QByteArray("POST") << QByteArray("/entities/Note") << '{' + members + '}';
        QTest::newRow("nested") << QByteArray("POST") << QByteArray("/entities/Note")
                                << "{\"owner\":\"user@example.com\",\"place\":{" + members + "}}";
        QTest::newRow("update") << QByteArray("PUT") << QByteArray("/entities/Note/ID")
                                << '{' + members + '}';
        QTest::newRow("many") << QByteArray("PATCH") << QByteArray("/entities/Note/update-many")
                              << "{\"query\":{},\"data\":{\"$set\":{" + members + "}}}";
        QTest::newRow("user") << QByteArray("PUT") << QByteArray("/entities/User/me") << '{' + members + '}';
    }
    void manyMembersAreNoWayToStopTheServer()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        path.replace("ID", addNote(R"({"owner":"user@example.com"})"));
        QElapsedTimer timer;
        timer.start();
        const auto answer = send(method, path, body, as(m_user));
        QVERIFY2(answer.status >= 200 && answer.status < 500, answer.body.left(200).constData());
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    /// A read that keeps others waiting ends after its turn; alone it may go on.
    void aLongReadGivesWay()
    {
        QVERIFY(m_server->addRecords(QStringLiteral("Many"), 20'000, 300));
        const auto turn = [this](const char *method) {
            return m_server->send(method, QStringLiteral("/_test/turns"), R"({"ms":5})").status;
        };
        QCOMPARE(turn("POST"), 200);
        QByteArrayList patterns;
        for (int i = 0; i < 40; ++i)
            patterns += QByteArray(R"({"name":{"$regex":"nobody%"}})").replace("%", QByteArray::number(i));
        const auto count = [](const QByteArrayList &any) {
            return "/entities/Many/count?q=" + (R"({"$or":[)" + any.join(',') + "]}").toPercentEncoding();
        };
        const auto alone = send("GET", count(patterns.first(1)));
        QCOMPARE(alone.body, QByteArray(R"({"count":0})"));
        QNetworkAccessManager network;
        QNetworkRequest request(
            QUrl(m_server->url().toString() + placeOf(count(patterns)), QUrl::StrictMode));
        request.setRawHeader("Authorization", "Bearer " + m_server->token());
        const std::unique_ptr<QNetworkReply> slow(network.get(request));
        while (!slow->isFinished())
            QCOMPARE(send("GET", "").status, 200);
        QCOMPARE(slow->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 400);
        QCOMPARE(slow->readAll(), QByteArray(R"({"error":"The query takes too long"})"));
        QCOMPARE(turn("DELETE"), 200);
        QCOMPARE(send("GET", count(patterns.first(1))).body, alone.body);
    }

    void aDeletedAppTakesNobodyIn()
    {
        const auto made = m_server->send("POST", QStringLiteral("/api/apps"),
            R"({"name":"Short","public_settings":"public_without_login"})");
        const QString app = QStringLiteral("/api/apps/") + made.json.root()["id"].toString();
        const QByteArray person = R"({"email":"a@example.com","password":"long enough"})";
        QCOMPARE(m_server->send("POST", app + QStringLiteral("/auth/register"), person).status, 200);
        QCOMPARE(m_server->send("DELETE", app).status, 200);
        for (const char *word : { "register", "login" })
            QCOMPARE(
                m_server->send("POST", app + QStringLiteral("/auth/") + QLatin1String(word), person).status,
                404);
    }

private:
    static Headers bypassing() { return { { "X-Bypass-RLS", "true" } }; }

    LocalServer::Answer send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
        const Headers &headers = {})
    {
        return m_server->send(method, placeOf(path), body, headers);
    }
    QString placeOf(const QByteArray &path) const
    {
        return QStringLiteral("/api/apps/%1%2").arg(m_server->appId(), QString::fromLatin1(path));
    }

    /// One of the workspace, with which users of apps connect accounts of their own. Answers the id.
    QByteArray addConnector()
    {
        const auto made = m_server->send("POST",
            QStringLiteral("/api/workspace/%1/connectors").arg(m_server->text("workspaceId")),
            R"({"integration_type":"gmail","credential_source":"byo","client_id":"a","client_secret":"b","name":")"
                + QByteArray(QTest::currentTestFunction()) + R"("})");
        return made.json.root()["id"].utf8().toByteArray();
    }
    void connectAccount(const QByteArray &connector, const QByteArray &user)
    {
        const auto started =
            send("POST", "/app-user-auth/connectors/" + connector + "/initiate", "{}", as(user));
        const QUrl page(started.json.root()["redirect_url"].toString());
        QCOMPARE(m_server->send("POST", page.path(), "decision=allow", formHeaders()).status, 200);
    }
    /// What a function gets that acts for the user.
    LocalServer::Answer tokenFor(const QByteArray &connector, const QByteArray &user)
    {
        Headers headers = as(m_server->text("serviceToken").toUtf8());
        headers.emplaceBack("on-behalf-of", user.isEmpty() ? QByteArray() : "Bearer " + user);
        return send("GET", "/app-user-auth/connectors/" + connector + "/token", {}, headers);
    }

    /// Answers the id.
    QByteArray addNote(const QByteArray &note)
    {
        const auto made = send("POST", "/entities/Note", note, bypassing());
        return made.json.root()["id"].utf8().toByteArray();
    }

    qint64 count(const QByteArray &query)
    {
        const auto answer = send("GET", "/entities/Note/count?" + query, {}, bypassing());
        return answer.json.root()["count"].toInteger().value_or(-1);
    }

    QByteArray userToken(const QByteArray &email) const
    {
        return test::userToken(*m_server, m_server->appId(), email);
    }

    std::unique_ptr<LocalServer> m_server;
    QByteArray m_user; ///< token of a user without rights of his own
};

CONSOLE_TEST_MAIN(TestLocalTrust)
#include "tst_localtrust.moc"
