// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/scriptedserver.h"
#include "support/accessibility.h"
#include "ui/webauth/authorizationwindow.h"
#include "ui/webauth/browserhost.h"
#include "ui/webauth/originbar.h"
#include "webauth/webtestmain.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QWebEnginePage>
#include <QWebEngineProfile>
#include <QWebEngineView>

#include <csignal>

using namespace console;
using namespace console::test;

class TestAuthorizationWindow : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void originIsShownAndNothingMoreOfTheAddress();
    void internationalHostIsShownEncoded();
    void popupStaysInsideAndTalksToItsOpener();
    void downloadIsRefused();
    void unsafeCertificateIsRefused();
    void permissionsAreDenied();
    void otherSchemesAreNotFollowed();
    void nothingIsRemembered();
    void lostPageCanBeRetried();
    void crashedPageCanBeRetried();
    void systemBrowserIsOneClickAway();
    void escapeClosesOnce();
    void controlsHaveNames();

private:
    void open(const QString &path);
    template <class T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    QWebEngineView *view() const;
    bool showsTitle(const QString &title) const;
    bool showsFailure() const { return child<QLabel>("failureTitle")->isVisible(); }

    QHash<QByteArray, HttpAnswer> m_pages;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<AuthorizationWindow> m_window;
    QList<QUrl> m_openedOutside;
};

void TestAuthorizationWindow::init()
{
    m_openedOutside.clear();
    m_pages = { { "/", { 200, "<title>start</title>Sign in", "text/html" } } };
    m_server = std::make_unique<ScriptedServer>(
        [this](const HttpRequest &request) { return m_pages.value(request.path, HttpAnswer(404)); });
}

void TestAuthorizationWindow::cleanup()
{
    m_window.reset();
}

void TestAuthorizationWindow::open(const QString &path)
{
    const AuthorizationRequest request{ m_server->url(path), QStringLiteral("Connect Google Calendar"),
        QStringLiteral("Confirm the code WXYZ-4821.") };
    m_window = std::make_unique<AuthorizationWindow>(request, [this](const QUrl &url) {
        m_openedOutside.append(url);
        return true;
    });
    m_window->show();
}

QWebEngineView *TestAuthorizationWindow::view() const
{
    // The visible one: pop-ups lie above the page that opened them.
    for (auto *view : m_window->findChildren<QWebEngineView *>()) {
        if (view->isVisible())
            return view;
    }
    return nullptr;
}

bool TestAuthorizationWindow::showsTitle(const QString &title) const
{
    return view() && view()->title() == title;
}

void TestAuthorizationWindow::originIsShownAndNothingMoreOfTheAddress()
{
    open(QStringLiteral("/?state=hush"));
    QTRY_VERIFY_WITH_TIMEOUT(showsTitle(QStringLiteral("start")), 30'000);
    auto *origin = child<OriginBar>("origin");
    QCOMPARE(origin->origin(), m_server->url().toString());
    QVERIFY(!origin->isSecure());
    QVERIFY(!origin->accessibleName().contains(QLatin1String("hush")));
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Connect Google Calendar"));
    QCOMPARE(child<QLabel>("title")->text(), QStringLiteral("Connect Google Calendar"));
    QCOMPARE(child<QLabel>("hint")->text(), QStringLiteral("Confirm the code WXYZ-4821."));
    // The engine says what it is: pretending to be another browser is what providers forbid.
    QVERIFY(m_server->requestsFor("/").value(0).headers.value("user-agent").contains("QtWebEngine/"));
}

void TestAuthorizationWindow::internationalHostIsShownEncoded()
{
    OriginBar bar;
    bar.setUrl(QUrl(QStringLiteral("https://user:hush@b\u0430se44.com:8443/path?hush#hush")));
    QCOMPARE(bar.origin(), QStringLiteral("https://xn--bse44-4ve.com:8443"));
    QVERIFY(bar.isSecure());
    bar.setUrl(QUrl(QStringLiteral("about:blank")));
    QVERIFY(bar.origin().isEmpty());
    QVERIFY(!bar.isSecure());
}

void TestAuthorizationWindow::popupStaysInsideAndTalksToItsOpener()
{
    m_pages["/"].body = R"(<title>start</title><script>
        onmessage = e => document.title = e.data;
        open('/popup', 'consent', 'width=400,height=300');</script>)";
    m_pages["/popup"] = { 200, "<title>popup</title>", "text/html" };
    const auto windows = QApplication::topLevelWidgets().size();
    open(QStringLiteral("/"));
    QTRY_VERIFY(showsTitle(QStringLiteral("popup")));
    QCOMPARE(QApplication::topLevelWidgets().size(), windows + 1);
    QVERIFY(view()->page()->profile()->isOffTheRecord());
    view()->page()->runJavaScript(QStringLiteral("opener.postMessage('allowed', '*'); close();"));
    QTRY_VERIFY(showsTitle(QStringLiteral("allowed")));
    QTRY_COMPARE(m_window->findChildren<QWebEngineView *>().size(), 1);
    // The first page cannot close itself.
    view()->page()->runJavaScript(QStringLiteral("close()"));
    QTest::qWait(50);
    QVERIFY(showsTitle(QStringLiteral("allowed")));
}

void TestAuthorizationWindow::downloadIsRefused()
{
    m_pages["/"].body = "<title>start</title><script>location = '/file.bin'</script>";
    m_pages["/file.bin"] = { 200, "bytes", "application/octet-stream" };
    open(QStringLiteral("/"));
    QTRY_VERIFY(child<QLabel>("notice")->isVisible());
    QVERIFY(child<QLabel>("notice")->text().contains(QLatin1String("downloaded")));
    QVERIFY(!showsFailure());
    const QDir downloads(view()->page()->profile()->downloadPath());
    QVERIFY(!downloads.exists(QStringLiteral("file.bin")));
}

void TestAuthorizationWindow::unsafeCertificateIsRefused()
{
    m_server = ScriptedServer::withUnsafeCertificate(
        [](const HttpRequest &) { return HttpAnswer(200, "<title>unsafe</title>", "text/html"); });
    QVERIFY(m_server);
    open(QStringLiteral("/?state=hush"));
    QTRY_VERIFY(showsFailure());
    QVERIFY(child<QLabel>("failureTitle")->text().contains(QLatin1String("127.0.0.1")));
    QVERIFY(child<QLabel>("failureText")->text().contains(QLatin1String("certificate")));
    QTest::qWait(100);
    QVERIFY(child<QLabel>("failureText")->text().contains(QLatin1String("certificate")));
    QVERIFY(m_server->requestsFor("/").isEmpty());
}

void TestAuthorizationWindow::permissionsAreDenied()
{
    m_pages["/"].body = R"(<title>start</title><script>
        navigator.geolocation.getCurrentPosition(() => document.title = 'given', () => document.title = 'denied')
        </script>)";
    open(QStringLiteral("/"));
    QTRY_VERIFY(showsTitle(QStringLiteral("denied")));
    view()->page()->runJavaScript(
        QStringLiteral("Notification.requestPermission().then(p => document.title = 'n-' + p)"));
    QTRY_VERIFY(showsTitle(QStringLiteral("n-denied")));
    view()->page()->runJavaScript(
        QStringLiteral("navigator.mediaDevices.getUserMedia({audio:true})"
                       ".then(() => document.title = 'given', () => document.title = 'm-denied')"));
    QTRY_VERIFY(showsTitle(QStringLiteral("m-denied")));
    QVERIFY(child<QLabel>("notice")->isVisible());
}

void TestAuthorizationWindow::otherSchemesAreNotFollowed()
{
    open(QStringLiteral("/"));
    QTRY_VERIFY(showsTitle(QStringLiteral("start")));
    for (const char *target :
        { "mailto:a@b.test", "ftp://127.0.0.1/", "data:text/html,<title>inline</title>" }) {
        child<QLabel>("notice")->hide();
        view()->page()->runJavaScript(QStringLiteral("location = '%1'").arg(QLatin1StringView(target)));
        QTest::qWait(100);
        QVERIFY(showsTitle(QStringLiteral("start")));
        QVERIFY(!showsFailure());
    }
    view()->page()->load(QUrl::fromLocalFile(QStringLiteral("/etc/hostname")));
    QTRY_VERIFY(child<QLabel>("notice")->isVisible());
    QVERIFY(showsTitle(QStringLiteral("start")));
}

void TestAuthorizationWindow::nothingIsRemembered()
{
    m_pages["/"].headers = { { "Set-Cookie", "session=hush; Max-Age=9999" } };
    open(QStringLiteral("/"));
    QTRY_VERIFY(showsTitle(QStringLiteral("start")));
    QVERIFY(view()->page()->profile()->isOffTheRecord());
    m_window.reset();
    open(QStringLiteral("/"));
    QTRY_VERIFY(showsTitle(QStringLiteral("start")));
    const auto requests = m_server->requestsFor("/");
    QCOMPARE(requests.size(), 2);
    QVERIFY(!requests[1].headers.contains("cookie"));
}

void TestAuthorizationWindow::lostPageCanBeRetried()
{
    const HttpAnswer page = std::exchange(m_pages["/"], HttpAnswer::dropped());
    open(QStringLiteral("/"));
    QTRY_VERIFY(showsFailure());
    QVERIFY(
        child<QLabel>("failureText")->text().startsWith(QLatin1String("127.0.0.1 gave no usable answer.")));
    m_pages["/"] = page;
    child<QPushButton>("retry")->click();
    QTRY_VERIFY(showsTitle(QStringLiteral("start")));
    QVERIFY(!showsFailure());
}

void TestAuthorizationWindow::crashedPageCanBeRetried()
{
    open(QStringLiteral("/"));
    QTRY_VERIFY(showsTitle(QStringLiteral("start")));
    const auto renderer = pid_t(view()->page()->renderProcessPid());
    QVERIFY(renderer > 0);
    QCOMPARE(kill(renderer, SIGKILL), 0);
    QTRY_VERIFY(showsFailure());
    child<QPushButton>("retry")->click();
    QTRY_COMPARE(m_server->requestsFor("/").size(), 2);
    QTRY_VERIFY(showsTitle(QStringLiteral("start")));
}

void TestAuthorizationWindow::systemBrowserIsOneClickAway()
{
    open(QStringLiteral("/?state=1"));
    child<QPushButton>("outside")->click();
    QCOMPARE(m_openedOutside, QList<QUrl>{ m_server->url(QStringLiteral("/?state=1")) });
    QVERIFY(m_window->isVisible());
    QVERIFY(child<QLabel>("notice")->isVisible());
}

void TestAuthorizationWindow::escapeClosesOnce()
{
    open(QStringLiteral("/"));
    QTRY_VERIFY(showsTitle(QStringLiteral("start")));
    QSignalSpy closed(m_window.get(), &AuthorizationWindow::closed);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    // The web page has the focus, and still the key is the window's.
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Escape);
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(!m_window->isVisible());
    m_window->close();
    QCOMPARE(closed.size(), 1);
}

void TestAuthorizationWindow::controlsHaveNames()
{
    open(QStringLiteral("/"));
    QTRY_VERIFY(showsTitle(QStringLiteral("start")));
    QCOMPARE(accessibilityProblems(m_window.get()).join(QLatin1Char('\n')), QString());
    m_pages["/"] = HttpAnswer::dropped();
    open(QStringLiteral("/"));
    QTRY_VERIFY(showsFailure());
    QCOMPARE(accessibilityProblems(m_window.get()).join(QLatin1Char('\n')), QString());
}

CONSOLE_WEB_TEST_MAIN(TestAuthorizationWindow)
#include "tst_authorizationwindow.moc"
