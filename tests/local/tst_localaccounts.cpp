// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/credentials.h"
#include "local/accounts/devicelogins.h"
#include "local/asking.h"
#include "local/storage/database.h"
#include "local/storage/schema.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

/// Device login, refresh and userinfo: fact sheet 1.5.
class TestLocalAccounts : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = emptyServer();
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
    }

    void aLoginIsApprovedOnThePage()
    {
        const auto login = start();
        QCOMPARE(poll(login).json.root()["error"].toString(), QStringLiteral("authorization_pending"));
        const QUrl page(login["verification_uri"].toString());
        const auto form = m_server->send("GET", page.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority));
        QVERIFY(form.header("Content-Type").startsWith("text/html"));
        QVERIFY(form.body.contains(login["user_code"].utf8().toByteArray()));
        QVERIFY(form.body.contains("id=\"approve\"") && form.body.contains("id=\"deny\""));
        QVERIFY(decide(login, "approve").body.contains("You are signed in"));

        const auto tokens = poll(login);
        QCOMPARE(tokens.status, 200);
        QCOMPARE(tokens.json.root()["token_type"].toString(), QStringLiteral("Bearer"));
        QCOMPARE(tokens.json.root()["scope"].toString(), QStringLiteral("apps:read apps:write"));
        const QByteArray bearer = "Bearer " + tokens.json.root()["access_token"].utf8().toByteArray();
        const auto user =
            m_server->send("GET", QStringLiteral("/oauth/userinfo"), {}, { { "Authorization", bearer } });
        QCOMPARE(user.body, QByteArray(R"({"email":"owner@example.com","name":"Owner"})"));
        QCOMPARE(poll(login).json.root()["error"].toString(), QStringLiteral("invalid_grant"));
        QCOMPARE(decide(login, "approve").status, 404);
    }

    void aDeniedLoginSaysSo()
    {
        const auto login = start();
        QVERIFY(decide(login, "deny").body.contains("denied"));
        const auto answer = poll(login);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.json.root()["error"].toString(), QStringLiteral("access_denied"));
    }

    /// Neither the site of an app, which this server serves too, nor a page of somebody else.
    void noPageButOurOwnApprovesALogin_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::newRow("elsewhere") << QByteArray("https://evil.example");
        QTest::newRow("the site of an app")
            << "http://localhost:" + QByteArray::number(m_server->url().port());
        QTest::newRow("an app under development") << QByteArray("http://localhost:5173");
        QTest::newRow("a page in a sandbox") << QByteArray("null");
    }
    void noPageButOurOwnApprovesALogin()
    {
        QFETCH(QByteArray, origin);
        const auto login = start();
        const QByteArray form = "decision=approve&user_code=" + login["user_code"].utf8().toByteArray();
        for (const char *type : { "application/x-www-form-urlencoded", "text/plain" }) {
            const Headers headers = { { "Content-Type", type }, { "Authorization", {} }, { "Origin", origin },
                { "Referer", m_server->url().toEncoded() + "/device" } };
            QCOMPARE(m_server->send("POST", QStringLiteral("/device"), form, headers).status, 403);
        }
        const auto page = m_server->send("GET", QStringLiteral("/device"), {}, { { "Origin", origin } });
        QCOMPARE(page.status, 200);
        QVERIFY(page.header("Access-Control-Allow-Origin").isEmpty()); // nor does it read the page
        QCOMPARE(poll(login).json.root()["error"].toString(), QStringLiteral("authorization_pending"));
        const Headers ours = formHeaders() + Headers{ { "Origin", m_server->url().toEncoded() } };
        QCOMPARE(m_server->send("POST", QStringLiteral("/device"), form, ours).status, 200);
    }

    void thePagesOfAPersonAreAtOneAddress()
    {
        const QByteArray port = QByteArray::number(m_server->url().port());
        for (const char *page : { "/device?user_code=A", "/login", "/connect/a" }) {
            const auto answer =
                m_server->send("GET", QString::fromLatin1(page), {}, { { "Host", "localhost:" + port } });
            QCOMPARE(answer.status, 303);
            QCOMPARE(answer.header("Location"), m_server->url().toEncoded() + page);
        }
    }

    void refreshTokensRotateAndReuseEndsTheLogin()
    {
        const auto login = start();
        decide(login, "approve");
        const QByteArray first = poll(login).json.root()["refresh_token"].utf8().toByteArray();
        const auto renewed = refresh(first);
        QCOMPARE(renewed.status, 200);
        const QByteArray second = renewed.json.root()["refresh_token"].utf8().toByteArray();
        QVERIFY(second != first);
        QCOMPARE(refresh(first).json.root()["error"].toString(), QStringLiteral("invalid_grant"));
        QCOMPARE(refresh(second).json.root()["error"].toString(), QStringLiteral("invalid_grant"));
    }

    void refreshTokensOutliveARestartWithTheSameTokenFile()
    {
        const QTemporaryDir folder;
        const QStringList arguments{ QStringLiteral("--data"), folder.filePath(QStringLiteral("data")),
            QStringLiteral("--seed"), QStringLiteral("empty"), QStringLiteral("--approve-device-logins") };
        const QStringList kept =
            arguments + QStringList{ QStringLiteral("--token-file"), folder.filePath(QStringLiteral("key")) };
        QByteArray token;
        {
            const LocalServer server(kept);
            token = signIn(server);
            QVERIFY(!token.isEmpty());
        }
        const auto renew = [&](const LocalServer &server) {
            const auto answer = server.send("POST", QStringLiteral("/oauth/token"),
                "grant_type=refresh_token&client_id=base44_cli&refresh_token=" + token, formHeaders());
            const json::Value next = answer.json.root()["refresh_token"];
            return next.isString() ? next.utf8().toByteArray() : QByteArray();
        };
        QVERIFY(renew(LocalServer(arguments)).isEmpty()); // another key
        const QByteArray next = renew(LocalServer(kept));
        QVERIFY(!next.isEmpty());
        QVERIFY(renew(LocalServer(kept)).isEmpty()); // it worked once
        token = next;
        QVERIFY(renew(LocalServer(kept)).isEmpty()); // and its reuse ended the login
    }

    void pollingTooFastAndTooLate()
    {
        local::Database database(QStringLiteral(":memory:"));
        local::migrate(database);
        const local::Credentials credentials;
        local::DeviceLogins logins(local::RefreshTokens(database, credentials));
        const QByteArray code = logins.start("s", 1'000'000).deviceCode;
        QCOMPARE(logins.poll(code, 1'000'000).error, QByteArray("authorization_pending"));
        QCOMPARE(logins.poll(code, 1'000'100).error, QByteArray("slow_down"));
        QCOMPARE(logins.poll(code, 1'002'000).error, QByteArray("authorization_pending"));
        QCOMPARE(logins.poll(code, 1'000'000 + 901'000).error, QByteArray("expired_token"));
    }

    void tokensOfOthersAndOldOnesAreRefused()
    {
        using namespace std::chrono_literals;
        const local::Tokens tokens;
        const QByteArray good = tokens.issue("ana@example.com", 60s, "app1");
        QCOMPARE(tokens.read(good)->subject, QByteArray("ana@example.com"));
        QCOMPARE(tokens.read(good)->appId, QByteArray("app1"));
        QVERIFY(!local::Tokens().read(good));
        QVERIFY(!tokens.read(tokens.issue("ana@example.com", -1s)));
        for (const char *broken : { "", ".", "..", "a.b.c", "a.b" })
            QVERIFY(!tokens.read(broken));
    }

    void aLoginCanBeApprovedByTheHook()
    {
        const auto server = emptyServer({ QStringLiteral("--approve-device-logins") });
        const auto started = server->send(
            "POST", QStringLiteral("/oauth/device/code"), R"({"client_id":"console","scope":"apps:read"})");
        const QByteArray form = deviceForm(started.json.root());
        QCOMPARE(server->send("POST", QStringLiteral("/oauth/token"), form, formHeaders()).status, 400);
        QCOMPARE(server->send("POST", QStringLiteral("/oauth/token"), form, formHeaders()).status, 200);
    }

private:
    /// A refresh token.
    static QByteArray signIn(const LocalServer &server)
    {
        const auto started = server.send(
            "POST", QStringLiteral("/oauth/device/code"), R"({"client_id":"console","scope":"apps:read"})");
        const QByteArray form = deviceForm(started.json.root());
        server.send("POST", QStringLiteral("/oauth/token"), form, formHeaders());
        const auto tokens = server.send("POST", QStringLiteral("/oauth/token"), form, formHeaders());
        return tokens.json.root()["refresh_token"].utf8().toByteArray();
    }

    json::Value start()
    {
        m_started = m_server->send("POST", QStringLiteral("/oauth/device/code"),
            R"({"client_id":"base44_cli","scope":"apps:read apps:write"})");
        return m_started.json.root();
    }
    static QByteArray deviceForm(const json::Value &login)
    {
        return "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=base44_cli&"
               "device_code="
            + login["device_code"].utf8().toByteArray();
    }
    LocalServer::Answer poll(const json::Value &login) const
    {
        return m_server->send("POST", QStringLiteral("/oauth/token"), deviceForm(login), formHeaders());
    }
    LocalServer::Answer refresh(const QByteArray &token) const
    {
        return m_server->send("POST", QStringLiteral("/oauth/token"),
            "grant_type=refresh_token&client_id=base44_cli&refresh_token=" + token, formHeaders());
    }
    LocalServer::Answer decide(const json::Value &login, const QByteArray &decision) const
    {
        return m_server->send("POST", QStringLiteral("/device"),
            "decision=" + decision + "&user_code=" + login["user_code"].utf8().toByteArray(), formHeaders());
    }

    std::unique_ptr<LocalServer> m_server;
    LocalServer::Answer m_started;
};

CONSOLE_TEST_MAIN(TestLocalAccounts)
#include "tst_localaccounts.moc"
