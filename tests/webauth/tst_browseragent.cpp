// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/scriptedserver.h"
#include "core/stallmeter.h"
#include "ui/webauth/browseragent.h"
#include "ui/webauth/browserpage.h"
#include "webauth/webtestmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>

using namespace console;
using namespace console::test;

/// The real browser process on the one side, the console's agent on the other.
class TestBrowserAgent : public QObject {
    Q_OBJECT

private slots:
    void init();

    void withoutTheProgramTheSystemBrowserIsUsed();
    void programThatDoesNotStartFallsBackToTheSystemBrowser_data();
    void programThatDoesNotStartFallsBackToTheSystemBrowser();
    void pageOpensWithoutHoldingTheEventLoop();
    void closingReportsOnce();
    void buttonOfThePageCanBePressed();
    void lostProcessCountsAsClosed();
    void destroyingTheHandleClosesSilently();
    void handleMayBeDestroyedByItsCallback();
    void addressIsInNoCommandLine();
    void systemBrowserOpensTheAddress();

private:
    static QList<qint64> browsers();
    static bool isChromiumLoaded();
    AuthorizationRequest request() const
    {
        return { m_server->url(QStringLiteral("/?state=hush")), QStringLiteral("Sign in"), {} };
    }
    BrowserAgent::Setup setup();
    static bool shows(const BrowserAgent &agent, const QString &button);

    std::unique_ptr<ScriptedServer> m_server;
    QList<QUrl> m_openedOutside;
};

/// The ids of the browser processes that this test started and that still run.
QList<qint64> TestBrowserAgent::browsers()
{
    QList<qint64> found;
    const auto threads = QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads) {
        QFile children(QStringLiteral("/proc/self/task/%1/children").arg(thread));
        if (!children.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &id : children.readAll().split(' ')) {
            if (!id.isEmpty())
                found.append(id.toLongLong());
        }
    }
    return found;
}

bool TestBrowserAgent::isChromiumLoaded()
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("libQt6WebEngineCore");
}

BrowserAgent::Setup TestBrowserAgent::setup()
{
    BrowserAgent::Setup setup;
    setup.arguments = [] { return QStringList{ QStringLiteral("--tour") }; };
    setup.openOutside = [this](const QUrl &url) {
        m_openedOutside.append(url);
        return true;
    };
    return setup;
}

bool TestBrowserAgent::shows(const BrowserAgent &agent, const QString &button)
{
    const BrowserPage *page = agent.lastPage();
    return page && page->view() && page->view()->buttons.contains(button);
}

void TestBrowserAgent::init()
{
    m_openedOutside.clear();
    m_server = std::make_unique<ScriptedServer>([](const HttpRequest &) {
        return HttpAnswer(
            200, "<title>start</title><button onclick=\"fetch('/agreed')\">Agree</button>", "text/html");
    });
}

void TestBrowserAgent::withoutTheProgramTheSystemBrowserIsUsed()
{
    auto missing = setup();
    missing.program = QStringLiteral("/nonexistent/browser");
    BrowserAgent agent(std::move(missing));
    QVERIFY(!agent.hasEmbeddedBrowser());
    const auto page = agent.open(request(), [] { QFAIL("nothing to close"); });
    QVERIFY(page);
    QCOMPARE(m_openedOutside.size(), 1);
    page->raise();
    QCOMPARE(m_openedOutside.size(), 2);
}

void TestBrowserAgent::programThatDoesNotStartFallsBackToTheSystemBrowser_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no program") << QByteArray("nothing that runs");
    QTest::newRow("ends at once") << QByteArray("#!/bin/sh\nexit 1\n");
}

void TestBrowserAgent::programThatDoesNotStartFallsBackToTheSystemBrowser()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("browser")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    file.close();
    auto broken = setup();
    broken.program = file.fileName();
    BrowserAgent agent(std::move(broken));
    QVERIFY(agent.hasEmbeddedBrowser());
    const auto page = agent.open(request(), [] { QFAIL("nothing to close"); });
    QTRY_COMPARE(m_openedOutside.size(), 1);
    QVERIFY(!agent.hasEmbeddedBrowser());
    page->raise();
    QCOMPARE(m_openedOutside.size(), 2);
}

void TestBrowserAgent::pageOpensWithoutHoldingTheEventLoop()
{
    BrowserAgent agent(setup());
    QVERIFY(agent.hasEmbeddedBrowser());
    StallMeter stalls;
    const auto page = agent.open(request(), [] {});
    QTRY_VERIFY_WITH_TIMEOUT(shows(agent, QStringLiteral("Agree")), 30'000);
    QVERIFY2(stalls.longestStall() <= std::chrono::milliseconds(50),
        qPrintable(QStringLiteral("%1 ms").arg(stalls.longestStall().count())));
    QVERIFY(!isChromiumLoaded());
    QVERIFY(m_openedOutside.isEmpty());
    QCOMPARE(agent.lastPage()->view()->title, QStringLiteral("Sign in"));
    page->raise();
}

void TestBrowserAgent::closingReportsOnce()
{
    BrowserAgent agent(setup());
    int closed = 0;
    const auto page = agent.open(request(), [&] { ++closed; });
    QTRY_VERIFY_WITH_TIMEOUT(shows(agent, QStringLiteral("Close")), 30'000);
    QCOMPARE(closed, 0);
    agent.lastPage()->press(QStringLiteral("Close"));
    QTRY_COMPARE_WITH_TIMEOUT(closed, 1, 10'000);
    page->raise();
    QVERIFY(!agent.lastPage()->view());
    QVERIFY(browsers().isEmpty());
    QVERIFY(agent.hasEmbeddedBrowser());
}

void TestBrowserAgent::buttonOfThePageCanBePressed()
{
    BrowserAgent agent(setup());
    const auto page = agent.open(request(), [] {});
    QTRY_VERIFY_WITH_TIMEOUT(shows(agent, QStringLiteral("Agree")), 30'000);
    agent.lastPage()->press(QStringLiteral("Agree"));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requestsFor("/agreed").size(), 1, 10'000);
}

void TestBrowserAgent::lostProcessCountsAsClosed()
{
    BrowserAgent agent(setup());
    int closed = 0;
    const auto page = agent.open(request(), [&] { ++closed; });
    QTRY_VERIFY_WITH_TIMEOUT(shows(agent, QStringLiteral("Close")), 30'000);
    QCOMPARE(browsers().size(), 1);
    QCOMPARE(::kill(pid_t(browsers().constFirst()), SIGKILL), 0);
    QTRY_COMPARE(closed, 1);
    QVERIFY(m_openedOutside.isEmpty());
}

void TestBrowserAgent::destroyingTheHandleClosesSilently()
{
    BrowserAgent agent(setup());
    auto page = agent.open(request(), [] { QFAIL("nobody closed it"); });
    QTRY_VERIFY_WITH_TIMEOUT(shows(agent, QStringLiteral("Close")), 30'000);
    page.reset();
    QVERIFY(!agent.lastPage());
    QTRY_VERIFY_WITH_TIMEOUT(browsers().isEmpty(), 10'000);
}

void TestBrowserAgent::handleMayBeDestroyedByItsCallback()
{
    BrowserAgent agent(setup());
    std::unique_ptr<AuthorizationPage> page;
    page = agent.open(request(), [&] { page.reset(); });
    QTRY_VERIFY_WITH_TIMEOUT(shows(agent, QStringLiteral("Close")), 30'000);
    agent.lastPage()->press(QStringLiteral("Close"));
    QTRY_VERIFY_WITH_TIMEOUT(!page, 10'000);
}

void TestBrowserAgent::addressIsInNoCommandLine()
{
    BrowserAgent agent(setup());
    const auto page = agent.open(request(), [] {});
    QTRY_VERIFY_WITH_TIMEOUT(!m_server->requestsFor("/").isEmpty(), 30'000);
    QFile line(QStringLiteral("/proc/%1/cmdline").arg(browsers().value(0)));
    QVERIFY(line.open(QIODevice::ReadOnly));
    const QByteArray words = line.readAll();
    QVERIFY(words.contains("base44-console-browser"));
    QVERIFY(!words.contains("hush"));
}

void TestBrowserAgent::systemBrowserOpensTheAddress()
{
    BrowserAgent agent(setup());
    QVERIFY(agent.openInSystemBrowser(m_server->url()));
    QCOMPARE(m_openedOutside, QList<QUrl>{ m_server->url() });
}

int main(int argc, char *argv[])
{
    prepareProcess();
    allowChromium();
    CONSOLE_TEST_APP(argc, argv)
    TestBrowserAgent test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_browseragent.moc"
