// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/scriptedserver.h"
#include "ui/webauth/browseragent.h"
#include "webauth/webtestmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryFile>

using namespace console;
using namespace console::test;

class TestBrowserAgent : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();

    // In this order: the second one loads Chromium for good.
    void withoutTheModuleTheSystemBrowserIsUsed();
    void brokenModuleFallsBackToTheSystemBrowser();
    void chromiumIsLoadedOnFirstUse();
    void closingReportsOnceThroughTheEventLoop();
    void destroyingTheHandleClosesSilently();
    void handleMayBeDestroyedByItsCallback();
    void systemBrowserOpensTheAddress();

private:
    static bool isChromiumLoaded();
    static QWidget *window();
    AuthorizationRequest request() const { return { m_server->url(), QStringLiteral("Sign in"), {} }; }
    BrowserAgent::OpenOutside outside();

    std::unique_ptr<ScriptedServer> m_server;
    QList<QUrl> m_openedOutside;
};

bool TestBrowserAgent::isChromiumLoaded()
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("libQt6WebEngineCore");
}

QWidget *TestBrowserAgent::window()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && widget->windowTitle() == QLatin1String("Sign in"))
            return widget;
    }
    return nullptr;
}

BrowserAgent::OpenOutside TestBrowserAgent::outside()
{
    m_openedOutside.clear();
    return [this](const QUrl &url) {
        m_openedOutside.append(url);
        return true;
    };
}

void TestBrowserAgent::initTestCase()
{
    m_server = std::make_unique<ScriptedServer>(
        [](const HttpRequest &) { return HttpAnswer(200, "<title>start</title>", "text/html"); });
}

void TestBrowserAgent::withoutTheModuleTheSystemBrowserIsUsed()
{
    BrowserAgent agent(QStringLiteral("/nonexistent/webauth.so"), outside());
    QVERIFY(!agent.hasEmbeddedBrowser());
    const auto page = agent.open(request(), [] { QFAIL("nothing to close"); });
    QVERIFY(page);
    QCOMPARE(m_openedOutside.size(), 1);
    page->raise();
    QCOMPARE(m_openedOutside.size(), 2);
}

void TestBrowserAgent::brokenModuleFallsBackToTheSystemBrowser()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("no library");
    file.flush();
    BrowserAgent agent(file.fileName(), outside());
    const auto page = agent.open(request(), [] { QFAIL("nothing to close"); });
    QVERIFY(page);
    QCOMPARE(m_openedOutside.size(), 1);
    QVERIFY(!agent.hasEmbeddedBrowser());
}

void TestBrowserAgent::chromiumIsLoadedOnFirstUse()
{
    BrowserAgent agent(BrowserAgent::defaultPluginFile(), outside());
    QVERIFY(agent.hasEmbeddedBrowser());
    QVERIFY(!isChromiumLoaded());
    QElapsedTimer timer;
    timer.start();
    const auto page = agent.open(request(), [] {});
    qInfo("first window after %lld ms", timer.elapsed());
    QVERIFY(isChromiumLoaded());
    QVERIFY(window());
    QVERIFY(m_openedOutside.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!m_server->requestsFor("/").isEmpty(), 30'000);
    page->raise();
}

void TestBrowserAgent::closingReportsOnceThroughTheEventLoop()
{
    BrowserAgent agent(BrowserAgent::defaultPluginFile(), outside());
    int closed = 0;
    const auto page = agent.open(request(), [&] { ++closed; });
    QWidget *shown = window();
    QVERIFY(shown);
    shown->close();
    QCOMPARE(closed, 0);
    QTRY_COMPARE(closed, 1);
    page->raise();
    QVERIFY(!window());
    QTest::qWait(20);
    QCOMPARE(closed, 1);
}

void TestBrowserAgent::destroyingTheHandleClosesSilently()
{
    BrowserAgent agent(BrowserAgent::defaultPluginFile(), outside());
    auto page = agent.open(request(), [] { QFAIL("nobody closed it"); });
    QVERIFY(window());
    page.reset();
    QVERIFY(!window());
    page = agent.open(request(), [] { QFAIL("the handle was gone"); });
    window()->close();
    page.reset();
    QTest::qWait(20);
}

void TestBrowserAgent::handleMayBeDestroyedByItsCallback()
{
    BrowserAgent agent(BrowserAgent::defaultPluginFile(), outside());
    std::unique_ptr<AuthorizationPage> page;
    page = agent.open(request(), [&] { page.reset(); });
    window()->close();
    QTRY_VERIFY(!page);
}

void TestBrowserAgent::systemBrowserOpensTheAddress()
{
    BrowserAgent agent(BrowserAgent::defaultPluginFile(), outside());
    QVERIFY(agent.openInSystemBrowser(m_server->url()));
    QCOMPARE(m_openedOutside, QList<QUrl>{ m_server->url() });
}

CONSOLE_WEB_TEST_MAIN(TestBrowserAgent)
#include "tst_browseragent.moc"
