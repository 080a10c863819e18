// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "local/socketclient.h"
#include "support/localserver.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

/// Socket.IO over WebSocket: fact sheet 7.
class TestLocalRealtime : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>();
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
        QVERIFY(m_server->addRecords(QStringLiteral("Live"), 1, 300));
    }

    void aListenerHearsWhatIsWritten()
    {
        const auto client = connected("token=" + m_server->token());
        join(*client, "Live");
        const auto made = send("POST", "Live", R"({"number":7,"name":"Æ <x>"})");
        QCOMPARE(made.status, 201);
        const QByteArray id = made.json.root()["id"].utf8().toByteArray();
        json::Document event = nextEvent(*client);
        QCOMPARE(event.root()["type"].toString(), QStringLiteral("create"));
        QCOMPARE(event.root()["id"].utf8(), id);
        QCOMPARE(event.root()["data"]["name"].toString(), QStringLiteral("Æ <x>"));
        QVERIFY(event.root()["timestamp"].toString().endsWith(u'Z'));
        send("PUT", "Live/" + id, R"({"number":8})");
        event = nextEvent(*client);
        QCOMPARE(event.root()["type"].toString(), QStringLiteral("update"));
        QCOMPARE(event.root()["data"]["number"].toInteger().value(), 8);
        send("DELETE", "Live/" + id);
        event = nextEvent(*client);
        QCOMPARE(event.root()["type"].toString(), QStringLiteral("delete"));
        QCOMPARE(event.root()["data"]["number"].toInteger().value(), 8);
    }

    void nothingIsHeardOutsideTheJoinedRooms()
    {
        const auto client = connected("token=" + m_server->token());
        join(*client, "Customer");
        join(*client, "Live");
        client->send(R"(42["leave",")" + room("Live") + R"("])");
        client->send(R"(42["join","entities:other:Live"])");
        settle(*client);
        send("POST", "Live", R"({"number":1})");
        send("POST", "Customer", R"({"name":"Marker","email":"m@example.com"})");
        QCOMPARE(nextEvent(*client).root()["data"]["name"].toString(), QStringLiteral("Marker"));
    }

    void rulesDecideWhoHearsWhat()
    {
        const auto viewer = connected("token=" + m_server->text("viewerToken").toUtf8());
        const auto nobody = connected("anonymous_id=visitor");
        for (const auto &client : { viewer, nobody }) {
            join(*client, "Invoice");
            join(*client, "Customer");
            join(*client, "Live");
        }
        const auto invoice = send("POST", "Invoice", R"({"number":"I-1","customer_id":"c","total":1})");
        send("POST", "Customer", R"({"name":"Marker","email":"m@example.com","credit_limit":5})");
        send("POST", "Live", R"({"number":9})");
        const json::Document seen = nextEvent(*viewer);
        QCOMPARE(seen.root()["data"]["name"].toString(), QStringLiteral("Marker"));
        QVERIFY(!seen.root()["data"]["credit_limit"].isValid());
        const json::Document open = nextEvent(*nobody); // Live has no rules
        QVERIFY2(open.root()["data"]["number"].isValid() || open.root()["data"]["name"].isValid(),
            open.root().toJson().constData());
    }

    /// A client fills no memory with rooms: long names are no rooms, and there are only so many.
    void roomsAreLimitedInLengthAndNumber()
    {
        const auto client = connected("token=" + m_server->token());
        const auto joinAll = [&](const QByteArray &ending) {
            for (int i = 0; i < 1000; ++i)
                client->send(R"(42["join",")" + room("R" + QByteArray::number(i) + ending) + R"("])");
        };
        joinAll(QByteArray(500, 'x'));
        join(*client, "Live"); // none of them took its place
        send("POST", "Live", R"({"number":11})");
        QCOMPARE(nextEvent(*client).root()["data"]["number"].toInteger().value(), 11);
        client->send(R"(42["leave",")" + room("Live") + R"("])");
        joinAll({});
        join(*client, "Live"); // one too many
        send("POST", "Live", R"({"number":12})");
        client->send(R"(42["leave",")" + room("R5") + R"("])");
        join(*client, "Live");
        send("POST", "Live", R"({"number":13})");
        QCOMPARE(nextEvent(*client).root()["data"]["number"].toInteger().value(), 13);
    }

    void largeRecordsAreSlimmed()
    {
        const auto client = connected("token=" + m_server->token());
        join(*client, "Live");
        send("POST", "Live", R"({"number":1,"name":"small","text":")" + QByteArray(200'000, 'x') + R"("})");
        const json::Document event = nextEvent(*client);
        QVERIFY(event.root()["data"]["_oversize"].toBool());
        QCOMPARE(event.root()["data"]["text"].toString(), QString());
        QCOMPARE(event.root()["data"]["name"].toString(), QStringLiteral("small"));
    }

    void aWrongTokenIsToldAtTheConnect()
    {
        SocketClient client(m_server->url(), target("token=wrong"));
        QVERIFY(client.next().startsWith("0{"));
        client.send("40");
        QCOMPARE(client.next(), QByteArray(R"(44{"message":"Unauthorized"})"));
    }

    void otherSitesAndOtherTransportsAreRefused()
    {
        const QByteArray path = target("token=" + m_server->token());
        QCOMPARE(SocketClient(m_server->url(), path, "Origin: http://evil.example\r\n").status(), 403);
        QCOMPARE(SocketClient(m_server->url(), path, "Origin: http://localhost:5173\r\n").status(), 101);
        QCOMPARE(m_server->send("GET", QString::fromLatin1(path)).status, 400);
    }

    void nonsenseDoesNoHarm()
    {
        const auto client = connected("token=" + m_server->token());
        for (const QByteArray &text :
            { QByteArray("42"), QByteArray("42[]"), QByteArray(R"(42{"a":1})"), QByteArray("42[5,6]"),
                QByteArray("99"), QByteArray(""), QByteArray(R"(42["join"])"), QByteArray("4") })
            client->send(text);
        join(*client, "Live");
        send("POST", "Live", R"({"number":3})");
        QCOMPARE(nextEvent(*client).root()["data"]["number"].toInteger().value(), 3);
        client->send("1");
        QVERIFY(client->isClosed());
    }

private:
    QByteArray target(const QByteArray &credential) const
    {
        return "/ws-user-apps/socket.io/?app_id=" + m_server->appId().toUtf8() + '&' + credential
            + "&EIO=4&transport=websocket";
    }
    QByteArray room(const QByteArray &entity) const
    {
        return "entities:" + m_server->appId().toUtf8() + ':' + entity;
    }

    std::shared_ptr<SocketClient> connected(const QByteArray &credential)
    {
        auto client = std::make_shared<SocketClient>(m_server->url(), target(credential));
        [[maybe_unused]] const QByteArray open = client->next();
        client->send("40");
        [[maybe_unused]] const QByteArray answer = client->next();
        Q_ASSERT(open.startsWith("0{") && answer.startsWith("40{"));
        return client;
    }

    void join(SocketClient &client, const QByteArray &entity)
    {
        client.send(R"(42["join",")" + room(entity) + R"("])");
        settle(client);
    }

    /// Joining has no answer; a second connect to the namespace has one, and messages come in order.
    void settle(SocketClient &client)
    {
        client.send("40");
        QVERIFY(client.next().startsWith("40{"));
    }

    json::Document nextEvent(SocketClient &client)
    {
        const QByteArray frame = client.next();
        const json::Document event = json::parse(frame.mid(2)).value_or(json::Document());
        json::Value body;
        for (const json::Value item : event.root())
            body = item;
        return json::parse(body["data"].utf8()).value_or(json::Document());
    }

    LocalServer::Answer send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {})
    {
        return m_server->send(method,
            QStringLiteral("/api/apps/%1/entities/%2").arg(m_server->appId(), QString::fromLatin1(path)),
            body);
    }

    std::unique_ptr<LocalServer> m_server;
};

CONSOLE_TEST_MAIN(TestLocalRealtime)
#include "tst_localrealtime.moc"
