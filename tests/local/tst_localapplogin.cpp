// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "local/asking.h"
#include "support/testmain.h"

#include <QCryptographicHash>
#include <QRegularExpression>

using namespace console;
using namespace console::test;

/// The pages where a person signs in to an app, the app's own address, and who may see an app: fact
/// sheet 1.1, 1.7 and 3.13. The same in a browser: tests/conformance/browser.test.mjs.
class TestLocalAppLogin : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = emptyServer();
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
    }
    void init() { change(R"({"public_settings":"public_without_login"})"); }

    void aProviderSignsInWhoIsChosen()
    {
        const QUrl back = signedIn("account=" + m_server->text("owner").toUtf8());
        QCOMPARE(back.toString(QUrl::RemoveQuery), QStringLiteral("http://localhost:3000/page"));
        const QUrlQuery query(back);
        QCOMPARE(query.queryItemValue(QStringLiteral("is_new_user")), QStringLiteral("false"));
        QCOMPARE(query.queryItemValue(QStringLiteral("kept")), QStringLiteral("1"));
        const auto me = m_server->send("GET", app(QStringLiteral("entities/User/me")), {},
            { { "Authorization",
                "Bearer " + query.queryItemValue(QStringLiteral("access_token")).toLatin1() } });
        QCOMPARE(me.json.root()["email"].toString(), m_server->text("owner"));
    }

    /// The SDK in a frame opens the login as a popup and waits for its message.
    void aPopupTellsThePageThatOpenedIt()
    {
        const QString way = QStringLiteral("/api/apps/auth/login?app_id=%1&from_url=http://localhost/")
                                .arg(m_server->appId());
        const auto begin =
            m_server->send("GET", way + QStringLiteral("&popup_origin=http%3A%2F%2Flocalhost%3A3000"));
        const auto form = m_server->send("GET", QString::fromLatin1(begin.header("Location")));
        QVERIFY(form.body.contains("name=\"popup_origin\" value=\"http://localhost:3000\""));
        const auto end =
            post("popup_origin=http%3A%2F%2Flocalhost%3A3000&account=" + m_server->text("owner").toUtf8());
        QCOMPARE(end.status, 200);
        static const QRegularExpression said(
            QStringLiteral("<script>(if \\(window\\.opener\\) window\\.opener\\.postMessage\\((\\{.*\\}), "
                           "\"http://localhost:3000\"\\);)</script>"));
        const auto match = said.match(QString::fromUtf8(end.body));
        QVERIFY2(match.hasMatch(), end.body.constData());
        const QByteArray hash =
            QCryptographicHash::hash(match.captured(1).toUtf8(), QCryptographicHash::Sha256).toBase64();
        QVERIFY(end.header("Content-Security-Policy").contains("script-src 'sha256-" + hash + '\''));
        const auto message = json::parse(match.captured(2).toUtf8());
        QCOMPARE(message->root()["is_new_user"].toJson(), QByteArray("false"));
        const auto me = m_server->send("GET", app(QStringLiteral("entities/User/me")), {},
            { { "Authorization", "Bearer " + message->root()["access_token"].utf8().toByteArray() } });
        QCOMPARE(me.json.root()["email"].toString(), m_server->text("owner"));
        QCOMPARE(get("popup_origin=https%3A%2F%2Fexample.com").status, 400);
    }

    void somebodyElseBecomesAUserWhereTheAppIsOpen()
    {
        change(R"({"public_settings":"private_with_login"})");
        QCOMPARE(post("account=&email=new@example.com").status, 403);
        change(R"({"public_settings":"workspace_with_login"})");
        QCOMPARE(post("account=&email=new@example.com").status, 403);
        change(R"({"public_settings":"public_with_login"})");
        QCOMPARE(QUrlQuery(signedIn("email=New@example.com")).queryItemValue(QStringLiteral("is_new_user")),
            QStringLiteral("true"));
        QCOMPARE(QUrlQuery(signedIn("email=new@example.com")).queryItemValue(QStringLiteral("is_new_user")),
            QStringLiteral("false"));
        for (const QByteArray email : { "", "nobody", "server@server.com", "a b@example.com" })
            QCOMPARE(post("email=" + email.toPercentEncoding()).status, 403);
    }

    void aProviderThatIsOffSignsNobodyIn()
    {
        QCOMPARE(get("provider=apple").status, 403);
        QCOMPARE(get("provider=unknown").status, 403);
        change(R"({"auth_config":{"enable_google_login":false}})");
        QCOMPARE(get("provider=google").status, 403);
        QCOMPARE(post("account=" + m_server->text("owner").toUtf8()).status, 403);
        change(R"({"auth_config":{"enable_google_login":true,"enable_username_password":false}})");
        QVERIFY(!get("").body.contains("name=\"password\""));
        change(R"({"auth_config":{"enable_username_password":true}})");
        QVERIFY(get("").body.contains("name=\"password\""));
    }

    void aTokenLeavesForThisComputerAlone_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<int>("status");
        QTest::newRow("here") << QByteArray("http://localhost:3000/") << 200;
        QTest::newRow("number") << QByteArray("http://127.0.0.1:5173/a?b=c#d") << 200;
        QTest::newRow("elsewhere") << QByteArray("https://example.com/") << 400;
        QTest::newRow("looks alike") << QByteArray("http://localhost.example.com/") << 400;
        QTest::newRow("user part") << QByteArray("http://localhost@example.com/") << 400;
        QTest::newRow("script") << QByteArray("javascript:alert(1)") << 400;
        QTest::newRow("relative") << QByteArray("//example.com") << 400;
        QTest::newRow("line break") << QByteArray("http://localhost/\r\nSet-Cookie: a=b") << 400;
    }
    void aTokenLeavesForThisComputerAlone()
    {
        QFETCH(QByteArray, from);
        QFETCH(int, status);
        const QByteArray query =
            "app_id=" + m_server->appId().toLatin1() + "&from_url=" + from.toPercentEncoding();
        QCOMPARE(
            m_server->send("GET", QStringLiteral("/login?") + QString::fromLatin1(query)).status, status);
        const auto out =
            m_server->send("GET", QStringLiteral("/api/apps/auth/logout?") + QString::fromLatin1(query));
        QCOMPARE(out.status, status == 200 ? 303 : 200);
    }

    void thePageShowsNamesAsText()
    {
        change("{\"name\":\"<b>&\\\"A\"}");
        const auto page = m_server->send(
            "GET", QStringLiteral("/login?from_url=http://localhost/&app_id=") + m_server->appId());
        QVERIFY(page.body.contains("&lt;b&gt;&amp;&quot;A"));
        QVERIFY(!page.body.contains("<script"));
        QVERIFY(page.header("Content-Security-Policy").contains("form-action 'self' http://localhost"));
    }

    void theAddressesOfTheSdkLeadToThePage_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("provider");
        const QString query = QStringLiteral("?app_id=APP&from_url=http%3A%2F%2Flocalhost%2F");
        QTest::newRow("page") << QStringLiteral("/sites/APP/login") + query << QString();
        QTest::newRow("google") << QStringLiteral("/api/apps/auth/login") + query << QStringLiteral("google");
        QTest::newRow("other") << QStringLiteral("/api/apps/auth/microsoft/login") + query
                               << QStringLiteral("microsoft");
        QTest::newRow("sso") << QStringLiteral("/api/apps/APP/auth/sso/login") + query
                             << QStringLiteral("sso");
        QTest::newRow("of the app") << QStringLiteral("/sites/APP/api/apps/auth/apple/login") + query
                                    << QStringLiteral("apple");
    }
    void theAddressesOfTheSdkLeadToThePage()
    {
        QFETCH(QString, path);
        const auto answer = m_server->send("GET", path.replace(QLatin1String("APP"), m_server->appId()));
        QCOMPARE(answer.status, 303);
        const QUrl target(QString::fromLatin1(answer.header("Location")));
        QCOMPARE(target.path(), QStringLiteral("/login"));
        const QUrlQuery query(target);
        QCOMPARE(query.queryItemValue(QStringLiteral("app_id")), m_server->appId());
        QCOMPARE(query.queryItemValue(QStringLiteral("from_url"), QUrl::FullyDecoded),
            QStringLiteral("http://localhost/"));
        QTEST(query.queryItemValue(QStringLiteral("provider")), "provider");
    }

    void anAppIsAllBelowItsAddress()
    {
        const auto published = m_server->send(
            "GET", QStringLiteral("/api/apps/platform/%1/published-url").arg(m_server->appId()));
        const QUrl address(published.json.root()["url"].toString());
        QCOMPARE(address.path(), QStringLiteral("/sites/") + m_server->appId());
        QCOMPARE(address.host(), QStringLiteral("localhost")); // another origin than that of our own pages
        const Headers there = { { "Host", "localhost:" + QByteArray::number(address.port()) } };
        QCOMPARE(m_server->send("GET", address.path() + app(QString()), {}, there).status, 200);
        QCOMPARE(m_server->send("GET", address.path() + app(QString())).status, 200);
        QCOMPARE(m_server->send("GET", address.path(), {}, there).status, 404);
        QCOMPARE(m_server->send("GET", address.path() + QStringLiteral("/api"), {}, there).status, 404);
        const auto elsewhere = m_server->send("GET", address.path() + QStringLiteral("/a?b=c"));
        QCOMPARE(elsewhere.status, 303);
        QCOMPARE(elsewhere.header("Location"), address.toEncoded() + "/a?b=c");
        const auto function =
            m_server->send("POST", address.path() + QStringLiteral("/api/functions/nothing"), "{}");
        QCOMPARE(function.json.root()["code"].toString(), QStringLiteral("FUNCTION_NOT_FOUND"));
    }

    void anAppSaysWhyItIsNotShown_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QByteArray>("nobody");
        QTest::addColumn<QByteArray>("stranger");
        QTest::newRow("open") << QByteArray("public_without_login") << QByteArray() << QByteArray();
        QTest::newRow("login") << QByteArray("public_with_login") << QByteArray("auth_required")
                               << QByteArray();
        QTest::newRow("private") << QByteArray("private_with_login") << QByteArray("auth_required")
                                 << QByteArray("user_not_registered");
        QTest::newRow("workspace") << QByteArray("workspace_with_login") << QByteArray("auth_required")
                                   << QByteArray("user_not_registered");
    }
    void anAppSaysWhyItIsNotShown()
    {
        QFETCH(QByteArray, settings);
        change("{\"public_settings\":\"" + settings + "\"}");
        QTEST(reasonFor({}), "nobody");
        QTEST(reasonFor("not a token"), "nobody");
        QTEST(reasonFor(m_server->text("viewerToken").toLatin1()), "stranger");
        QCOMPARE(reasonFor(m_server->token()), QByteArray());
        QCOMPARE(reasonFor(m_server->text("ownerToken").toLatin1()), QByteArray());
        QCOMPARE(reasonFor(m_server->text("serviceToken").toLatin1()), QByteArray());
    }

private:
    using Answer = LocalServer::Answer;
    QString app(const QString &path) const
    {
        return QStringLiteral("/api/apps/%1%2%3")
            .arg(m_server->appId(), path.isEmpty() ? QString() : QStringLiteral("/"), path);
    }
    void change(const QByteArray &changes) { QCOMPARE(m_server->send("PUT", app({}), changes).status, 200); }
    Answer get(const QByteArray &query)
    {
        return m_server->send("GET",
            QStringLiteral("/login?app_id=%1&from_url=http://localhost:3000/&%2")
                .arg(m_server->appId(), QString::fromLatin1(query)));
    }
    /// The form behind Google's button.
    Answer post(const QByteArray &fields)
    {
        return signIn(
            *m_server, m_server->appId(), fields, "http://localhost:3000/page?kept=1&access_token=old");
    }
    QUrl signedIn(const QByteArray &fields)
    {
        const Answer answer = post(fields);
        return answer.status == 303 ? QUrl(QString::fromLatin1(answer.header("Location"))) : QUrl();
    }
    QByteArray reasonFor(const QByteArray &token)
    {
        const auto answer = m_server->send("GET",
            QStringLiteral("/api/apps/public/prod/public-settings/by-id/") + m_server->appId(), {},
            as(token));
        return answer.json.root()["extra_data"]["reason"].utf8().toByteArray();
    }

    std::unique_ptr<LocalServer> m_server;
};

CONSOLE_TEST_MAIN(TestLocalAppLogin)
#include "tst_localapplogin.moc"
