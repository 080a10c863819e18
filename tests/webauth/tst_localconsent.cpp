// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/accounts.h"
#include "auth/memorystore.h"
#include "core/ports/clock.h"
#include "support/localserver.h"
#include "ui/webauth/authorizationwindow.h"
#include "ui/webauth/browserhost.h"
#include "webauth/webtestmain.h"

#include <QTemporaryDir>
#include <QWebEnginePage>
#include <QWebEngineView>

using namespace console;
using namespace console::test;

/// The real pages of the local server in the real browser: a person who approves, allows or denies.
class TestLocalConsent : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_window.reset(); }

    void deviceSignIn_data();
    void deviceSignIn();
    void consent_data();
    void consent();

private:
    void open(const QUrl &url);
    /// Clicks the button once it is there; false when it does not come.
    bool click(const QString &id);
    bool hasResult();
    bool becomesTrue(const QString &script);

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<AuthorizationWindow> m_window;
};

void TestLocalConsent::initTestCase()
{
    m_server = std::make_unique<LocalServer>();
    QVERIFY2(m_server->isRunning(), m_server->errors().constData());
}

void TestLocalConsent::open(const QUrl &url)
{
    m_window = std::make_unique<AuthorizationWindow>(
        AuthorizationRequest{ url, QStringLiteral("Sign in"), {} }, [](const QUrl &) { return true; });
    m_window->show();
}

bool TestLocalConsent::click(const QString &id)
{
    return becomesTrue(
        QStringLiteral("(b => { if (b) b.click(); return !!b; })(document.getElementById('%1'))").arg(id));
}

bool TestLocalConsent::hasResult()
{
    return becomesTrue(QStringLiteral("!!document.getElementById('result')"));
}

bool TestLocalConsent::becomesTrue(const QString &script)
{
    // Shared, because an answer may come after this has returned.
    const auto found = std::make_shared<bool>(false);
    auto *page = m_window->findChild<QWebEngineView *>()->page();
    return QTest::qWaitFor(
        [&] {
            page->runJavaScript(
                script, [found](const QVariant &answer) { *found = *found || answer.toBool(); });
            QTest::qWait(20);
            return *found;
        },
        30'000);
}

void TestLocalConsent::deviceSignIn_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("code");
    QTest::newRow("approve") << QStringLiteral("approve") << QString();
    QTest::newRow("deny") << QStringLiteral("deny") << QStringLiteral("access_denied");
}

void TestLocalConsent::deviceSignIn()
{
    QFETCH(QString, button);
    const QTemporaryDir folder;
    const Clock clock;
    Accounts accounts({ folder.filePath(QStringLiteral("console.ini")), folder.path(),
                          std::make_unique<MemoryStore>(), std::chrono::milliseconds(100) },
        clock);
    std::optional<Result<Account>> answer;
    const PendingCall call = accounts.signInWithDevice(
        m_server->url(), {}, [this](const DevicePrompt &prompt) { open(prompt.verificationUrl); },
        [&](Result<Account> account) { answer = std::move(account); });
    QTRY_VERIFY(m_window);
    QVERIFY(click(button));
    QVERIFY(hasResult());
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 10'000);
    QTEST(answer->has_value() ? QString() : answer->error().code, "code");
}

void TestLocalConsent::consent_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("allow") << QStringLiteral("allow") << QByteArray("ACTIVE");
    QTest::newRow("deny") << QStringLiteral("deny") << QByteArray("FAILED");
}

void TestLocalConsent::consent()
{
    QFETCH(QString, button);
    const QString base = QStringLiteral("/api/apps/%1/external-auth/").arg(m_server->appId());
    m_server->send("DELETE", base + QStringLiteral("integrations/notion/remove"));
    const auto started =
        m_server->send("PUT", base + QStringLiteral("integrations/notion"), R"({"scopes":["read"]})");
    open(QUrl(started.json.root()["redirect_url"].toString()));
    QVERIFY(click(button));
    QVERIFY(hasResult());
    const auto status = m_server->send("GET",
        base + QStringLiteral("status?integration_type=notion&connection_id=")
            + started.json.root()["connection_id"].toString());
    QTEST(status.json.root()["status"].utf8().toByteArray(), "status");
}

CONSOLE_WEB_TEST_MAIN(TestLocalConsent)
#include "tst_localconsent.moc"
