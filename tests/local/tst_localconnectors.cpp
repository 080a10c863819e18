// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/localserver.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

/// Connectors: fact sheet 5.2 to 5.5.
class TestLocalConnectors : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>();
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
    }

    void theListShowsEveryState()
    {
        QCOMPARE(stateOf("googlecalendar"), QStringLiteral("active"));
        QCOMPARE(stateOf("slack"), QStringLiteral("expired"));
        QCOMPARE(stateOf("hubspot"), QStringLiteral("disconnected"));
    }

    void theCatalogueNamesEveryType()
    {
        const auto answer = m_server->send("GET", auth(QStringLiteral("available-integrations")));
        const json::Value types = answer.json.root()["integrations"];
        QCOMPARE(types.size(), 47);
        QSet<QString> names;
        for (const json::Value type : types) {
            names.insert(type["display_name"].toString());
            QVERIFY(!type["description"].toString().isEmpty());
            if (type["integration_type"].toString() == QLatin1String("share_point"))
                QCOMPARE((*type["connection_config_fields"].begin())["name"].toString(),
                    QStringLiteral("subdomain"));
        }
        QCOMPARE(names.size(), 47);
    }

    void consentEndsInTheStateThatThePersonChose_data()
    {
        QTest::addColumn<QByteArray>("decision");
        QTest::addColumn<QString>("status");
        QTest::newRow("allow") << QByteArray("allow") << QStringLiteral("ACTIVE");
        QTest::newRow("deny") << QByteArray("deny") << QStringLiteral("FAILED");
        QTest::newRow("later") << QByteArray("wait") << QStringLiteral("PENDING");
    }

    void consentEndsInTheStateThatThePersonChose()
    {
        QFETCH(QByteArray, decision);
        QFETCH(QString, status);
        m_server->send("DELETE", auth(QStringLiteral("integrations/notion/remove")));
        const auto started = connect(QStringLiteral("notion"), R"({"scopes":["read"]})");
        QCOMPARE(started.json.root()["already_authorized"].toBool(true), false);
        const QString page = QUrl(started.json.root()["redirect_url"].toString()).path();
        const auto consent = m_server->send("GET", page, {}, { { "Authorization", {} } });
        QVERIFY(consent.body.contains("Notion") && consent.body.contains("Tideline Dispatch"));
        QVERIFY(consent.body.contains("<li>read</li>"));
        QCOMPARE(pollStatus(started, QStringLiteral("notion")), QStringLiteral("PENDING"));
        const auto decided = m_server->send("POST", page, "account=ana%40notion.example&decision=" + decision,
            { { "Content-Type", "application/x-www-form-urlencoded" } });
        QCOMPARE(decided.status, 200);
        QCOMPARE(pollStatus(started, QStringLiteral("notion")), status);
        QCOMPARE(stateOf("notion"), decision == "allow" ? QStringLiteral("active") : QString());
        QCOMPARE(m_server->send("GET", page).status, decision == "wait" ? 200 : 404);
    }

    void aConnectedTypeNeedsNoConsentUnlessForced()
    {
        const QByteArray scopes = "\"scopes\":[\"https://www.googleapis.com/auth/calendar\"]}";
        const auto same = connect(QStringLiteral("googlecalendar"), '{' + scopes);
        QCOMPARE(same.json.root()["already_authorized"].toBool(), true);
        QVERIFY(same.json.root()["redirect_url"].isNull());
        const auto forced = m_server->send("POST", auth(QStringLiteral("initiate")),
            "{\"integration_type\":\"googlecalendar\",\"force_reconnect\":true," + scopes);
        QVERIFY(forced.json.root()["redirect_url"].isString());
    }

    void missingAndWrongConfigIsRefused()
    {
        const QString type = QStringLiteral("share_point");
        QCOMPARE(connect(type, "{}").status, 422);
        const auto wrong = connect(type, R"({"connection_config":{"subdomain":"a b"}})");
        QCOMPARE(wrong.body, QByteArray(R"({"detail":"Use letters, digits, / _ -"})"));
        QCOMPARE(connect(type, R"({"connection_config":{"subdomain":"contoso"}})").status, 200);
        QCOMPARE(connect(QStringLiteral("nope"), "{}").status, 404);
    }

    void disconnectKeepsAndRemoveForgets()
    {
        m_server->send("DELETE", auth(QStringLiteral("integrations/gmail")));
        QCOMPARE(stateOf("gmail"), QStringLiteral("disconnected"));
        const auto removed = m_server->send("DELETE", auth(QStringLiteral("integrations/gmail/remove")));
        QCOMPARE(removed.body, QByteArray(R"({"status":"removed","integration_type":"gmail"})"));
        QCOMPARE(stateOf("gmail"), QString());
        QCOMPARE(m_server->send("DELETE", auth(QStringLiteral("integrations/gmail/remove"))).status, 200);
    }

    void aConsentCanBeApprovedByTheHook()
    {
        const LocalServer server({ QStringLiteral("--approve-consents") });
        const QString base = QStringLiteral("/api/apps/%1/external-auth/").arg(server.appId());
        const auto started = server.send("PUT", base + QStringLiteral("integrations/github"), "{}");
        const QString status = base + QStringLiteral("status?integration_type=github&connection_id=")
            + started.json.root()["connection_id"].toString();
        QVERIFY(server.send("GET", status).body.contains("PENDING"));
        QVERIFY(server.send("GET", status).body.contains("ACTIVE"));
    }

    void viewersMayLookButNotConnect()
    {
        const QList<std::pair<QByteArray, QByteArray>> viewer = { { "Authorization",
            "Bearer " + m_server->text("viewerToken").toUtf8() } };
        QCOMPARE(m_server->send("GET", auth(QStringLiteral("list")), {}, viewer).status, 200);
        QCOMPARE(m_server->send("PUT", auth(QStringLiteral("integrations/slack")), "{}", viewer).status, 403);
    }

private:
    QString auth(const QString &rest) const
    {
        return QStringLiteral("/api/apps/%1/external-auth/%2").arg(m_server->appId(), rest);
    }
    LocalServer::Answer connect(const QString &type, const QByteArray &body) const
    {
        return m_server->send("PUT", auth(QStringLiteral("integrations/") + type), body);
    }
    QString pollStatus(const LocalServer::Answer &started, const QString &type) const
    {
        return m_server
            ->send("GET",
                auth(QStringLiteral("status?integration_type=%1&connection_id=%2")
                         .arg(type, started.json.root()["connection_id"].toString())))
            .json.root()["status"]
            .toString();
    }
    QString stateOf(QByteArrayView type) const
    {
        const auto answer = m_server->send("GET", auth(QStringLiteral("list")));
        for (const json::Value entry : answer.json.root()["integrations"]) {
            if (entry["integration_type"].utf8() == type)
                return entry["status"].toString();
        }
        return {};
    }

    std::unique_ptr<LocalServer> m_server;
};

CONSOLE_TEST_MAIN(TestLocalConnectors)
#include "tst_localconnectors.moc"
