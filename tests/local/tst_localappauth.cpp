// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/asking.h"
#include "support/testmain.h"

#include <QFile>

using namespace console;
using namespace console::test;

/// Users of apps who register and log in, invitations, and files: fact sheet 1.7, 3.11 and 3.13.
class TestLocalAppAuth : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>();
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
    }

    void aUserRegistersConfirmsAndLogsIn()
    {
        const auto made = post("auth/register", R"({"email":"Ada@example.com","password":"lovelace1"})");
        QCOMPARE(made.status, 200);
        QCOMPARE(made.json.root()["otp_expires_in_minutes"].toInteger().value(), 10);
        QCOMPARE(made.json.root()["message"].toString(),
            QStringLiteral("Registration successful. Please check your email for the verification code."));
        QCOMPARE(login("ada@example.com", "lovelace1").status, 400); // not confirmed
        const auto wrong = post("auth/verify-otp", R"({"email":"ada@example.com","otp_code":"nope"})");
        QCOMPARE(wrong.json.root()["error_type"].toString(), QStringLiteral("ObjectNotFoundError"));
        const auto confirmed = post("auth/verify-otp",
            fields({ { "email", "ada@example.com" },
                { "otp_code", mail("ada@example.com", "verification_code") } }));
        QCOMPARE(confirmed.status, 200);
        QCOMPARE(confirmed.json.root()["id"].toString(), made.json.root()["id"].toString());
        QCOMPARE(confirmed.json.root()["message"].toString(),
            QStringLiteral("Email verified successfully. You are now logged in."));
        const auto in = login("ada@example.com", "lovelace1");
        QCOMPARE(in.status, 200);
        QVERIFY(in.json.root()["success"].toBool());
        const auto me = get("entities/User/me", in.json.root()["access_token"].utf8().toByteArray());
        QCOMPARE(me.json.root()["email"].toString(), QStringLiteral("ada@example.com"));
        QCOMPARE(me.json.root()["role"].toString(), QStringLiteral("user"));
        const auto again = post("auth/register", R"({"email":"ada@example.com","password":"lovelace1"})");
        QCOMPARE(
            again.json.root()["detail"].toString(), QStringLiteral("A user with this email already exists"));
    }

    void passwordsAreChangedAndReset()
    {
        const QByteArray token = registered("bob@example.com", "first-one");
        const auto me = get("entities/User/me", token);
        const QByteArray id = me.json.root()["id"].utf8().toByteArray();
        QCOMPARE(post("auth/change-password",
                     fields({ { "user_id", id }, { "current_password", "wrong" },
                         { "new_password", "second-one" } }),
                     token)
                     .status,
            400);
        QCOMPARE(post("auth/change-password",
                     fields({ { "user_id", id }, { "current_password", "first-one" },
                         { "new_password", "second-one" } }),
                     token)
                     .status,
            200);
        QCOMPARE(login("bob@example.com", "first-one").json.root()["message"].toString(),
            QStringLiteral("Invalid email or password"));
        QCOMPARE(login("bob@example.com", "second-one").status, 200);
        QCOMPARE(post("auth/reset-password-request", R"({"email":"bob@example.com"})").status, 200);
        const QByteArray reset = fields(
            { { "reset_token", mail("bob@example.com", "reset_token") }, { "new_password", "third-one" } });
        QCOMPARE(post("auth/reset-password", reset).status, 200);
        QCOMPARE(post("auth/reset-password", reset).status, 400); // works once
        QCOMPARE(login("bob@example.com", "third-one").status, 200);
        QCOMPARE(login("nobody@example.com", "x").body, QByteArray(R"({"error":"Unauthorized"})"));
        QCOMPARE(post("auth/register", R"({"email":"c@example.com","password":"short"})")
                     .json.root()["message"]
                     .toString(),
            QStringLiteral("Password must be at least 8 characters long"));
        QCOMPARE(
            post("auth/register", R"({"email":"server@server.com","password":"long enough"})").status, 400);
        QCOMPARE(post("auth/login", R"({"email":5})").status, 422);
    }

    void aCodeCannotBeFoundByTrying()
    {
        const auto verify = [this](const QByteArray &code) {
            return post(
                "auth/verify-otp", fields({ { "email", "tried@example.com" }, { "otp_code", code } }));
        };
        const QByteArray person = R"({"email":"tried@example.com","password":"long enough"})";
        QCOMPARE(post("auth/register", person).status, 200);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(
                verify("wrong").json.root()["error_type"].toString(), QStringLiteral("ObjectNotFoundError"));
        const auto over = verify(mail("tried@example.com", "verification_code")); // the right one, too late
        QCOMPARE(over.status, 429);
        QCOMPARE(over.json.root()["error_type"].toString(), QStringLiteral("HTTPException"));
        QCOMPARE(over.json.root()["message"].toString(),
            QStringLiteral("Too many attempts. Please request a new verification code"));
        QCOMPARE(post("auth/resend-otp", R"({"email":"tried@example.com"})").status, 200);
        QCOMPARE(verify(mail("tried@example.com", "verification_code")).status, 200);
    }

    void codesAndLinksAreNotSentWithoutEnd_data()
    {
        QTest::addColumn<QByteArray>("route");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("register") << QByteArray("auth/register")
                                  << QByteArray(R"({"email":"r@example.com","password":"long enough"})");
        QTest::newRow("resend") << QByteArray("auth/resend-otp")
                                << QByteArray(R"({"email":"s@example.com"})");
        QTest::newRow("reset") << QByteArray("auth/reset-password-request")
                               << QByteArray(R"({"email":"t@example.com"})");
    }
    void codesAndLinksAreNotSentWithoutEnd()
    {
        QFETCH(QByteArray, route);
        QFETCH(QByteArray, body);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(post(route, body).status, 200);
        const auto over = post(route, body);
        QCOMPARE(over.status, 429);
        QCOMPARE(over.json.root()["detail"].toString(),
            QStringLiteral("Too many attempts. Please try again later"));
        const int wait = over.header("Retry-After").toInt();
        QVERIFY2(wait > 500 && wait <= 600, over.header("Retry-After").constData());
        QCOMPARE(post(route, QByteArray(body).replace("@example", "@other")).status, 200);
    }

    void aRemovedUserIsOut()
    {
        const QByteArray token = registered("gone@example.com", "password-1");
        const QByteArray id = get("entities/User/me", token).json.root()["id"].utf8().toByteArray();
        const QString path = appPath("entities/User/" + id);
        QCOMPARE(m_server->send("DELETE", path).status, 200);
        QCOMPARE(get("entities/Customer?limit=1", token).status, 401);
        QVERIFY(!registered("gone@example.com", "password-2").isEmpty());
        QCOMPARE(login("gone@example.com", "password-1").status, 400);
        QCOMPARE(login("gone@example.com", "password-2").status, 200);
    }

    void peopleAreInvited()
    {
        const QByteArray body = R"({"user_email":"eve@example.com","role":"admin"})";
        QCOMPARE(post("users/invite-user", body, registered("plain@example.com", "password-1")).status, 403);
        QCOMPARE(post("users/invite-user", body, m_server->token()).status, 200);
        QCOMPARE(post("runtime/users/invite-user", body, m_server->token()).status, 400);
        const auto users =
            get("entities/User?q=%7B%22email%22%3A%22eve@example.com%22%7D", m_server->token());
        QCOMPARE((*users.json.root().begin())["role"].toString(), QStringLiteral("admin"));
    }

    void filesAreStoredAndServed()
    {
        const QByteArray body =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a b.txt\"\r\n"
            "Content-Type: text/plain\r\n\r\nhello\r\n--b--\r\n";
        const QList<std::pair<QByteArray, QByteArray>> form = { { "Content-Type",
            "multipart/form-data; boundary=b" } };
        const auto stored =
            m_server->send("POST", appPath("integration-endpoints/Core/UploadFile"), body, form);
        QCOMPARE(stored.status, 200);
        const QUrl url(stored.json.root()["file_url"].toString());
        QVERIFY(url.fileName() == QStringLiteral("a_b.txt"));
        QCOMPARE(m_server->send("GET", url.path()).body, QByteArray("hello"));

        const auto secret =
            m_server->send("POST", appPath("integration-endpoints/Core/UploadPrivateFile"), body, form);
        const QByteArray uri = secret.json.root()["file_uri"].utf8().toByteArray();
        QVERIFY(uri.startsWith("private/"));
        QCOMPARE(m_server->send("GET", QStringLiteral("/files/") + QString::fromLatin1(uri)).status, 401);
        QCOMPARE(m_server
                     ->send("GET",
                         QStringLiteral("/files/") + QString::fromLatin1(uri) + QStringLiteral("?token=x"))
                     .json.root()["error"]
                     .toString(),
            QStringLiteral("InvalidJWT"));
        const auto link = post("integration-endpoints/Core/CreateFileSignedUrl",
            fields({ { "file_uri", uri } }), m_server->token());
        const QUrl signedUrl(link.json.root()["signed_url"].toString());
        QCOMPARE(m_server->send("GET", signedUrl.path() + QLatin1Char('?') + signedUrl.query()).body,
            QByteArray("hello"));
        QCOMPARE(post("integration-endpoints/Core/CreateFileSignedUrl", "{}", m_server->token()).body,
            QByteArray(R"({"error":"file_uri is required"})"));
        QCOMPARE(post("integration-endpoints/Core/UploadFile", "{}", m_server->token()).body,
            QByteArray(R"({"error":"No file uploaded"})"));
    }

    void theUseOfAnAppIsLogged()
    {
        const QString logs = QStringLiteral("/api/app-logs/") + m_server->appId();
        QCOMPARE(m_server->send("POST", logs + QStringLiteral("/log-user-in-app/Home")).status, 200);
        const auto answer = m_server->send("GET", logs);
        QCOMPARE((*answer.json.root().begin())["page"].toString(), QStringLiteral("Home"));
        QCOMPARE(
            m_server->send("GET", logs + QStringLiteral("/stats")).json.root()["total_visits"].toInteger(),
            1);
        QCOMPARE(post("analytics/track/batch", R"({"events":[]})").status, 200);
        QCOMPARE(post("analytics/track/batch", R"({"events":1})").status, 400);
    }

private:
    QString appPath(const QByteArray &rest) const
    {
        return QStringLiteral("/api/apps/%1/%2").arg(m_server->appId(), QString::fromLatin1(rest));
    }
    static QByteArray fields(std::initializer_list<std::pair<QByteArray, QByteArray>> members)
    {
        json::Writer writer;
        writer.beginObject();
        for (const auto &[name, text] : members)
            writer.name(name).string(QByteArrayView(text));
        return writer.endObject().take();
    }
    LocalServer::Answer post(const QByteArray &rest, const QByteArray &body, const QByteArray &token = {})
    {
        return m_server->send("POST", appPath(rest), body, as(token));
    }
    LocalServer::Answer get(const QByteArray &rest, const QByteArray &token)
    {
        return m_server->send("GET", appPath(rest), {}, as(token));
    }
    LocalServer::Answer login(const QByteArray &email, const QByteArray &password)
    {
        return post("auth/login", fields({ { "email", email }, { "password", password } }));
    }

    /// The token of a new user.
    QByteArray registered(const QByteArray &email, const QByteArray &password)
    {
        post("auth/register", fields({ { "email", email }, { "password", password } }));
        const auto answer = post("auth/verify-otp",
            fields({ { "email", email }, { "otp_code", mail(email, "verification_code") } }));
        return answer.json.root()["access_token"].utf8().toByteArray();
    }

    /// The text of the last mail of this kind.
    QByteArray mail(const QByteArray &to, const QByteArray &kind)
    {
        QFile file(m_server->text("log"));
        QByteArray text;
        if (!file.open(QIODevice::ReadOnly))
            return text;
        for (const QByteArray &line : file.readAll().split('\n')) {
            const auto entry = json::parse(line);
            if (entry && entry->root()["to"].utf8() == to && entry->root()["kind"].utf8() == kind)
                text = entry->root()["text"].utf8().toByteArray();
        }
        return text;
    }

    std::unique_ptr<LocalServer> m_server;
};

CONSOLE_TEST_MAIN(TestLocalAppAuth)
#include "tst_localappauth.moc"
