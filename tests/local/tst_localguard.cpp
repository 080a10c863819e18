// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/jsonc.h"
#include "core/json/parse.h"
#include "local/guard.h"
#include "local/integrations/addresses.h"
#include "local/integrations/outgoing.h"
#include "support/rawserver.h"
#include "support/testmain.h"

#include <QHostAddress>

using namespace console;
using namespace console::local;
using namespace std::chrono_literals;
using console::test::httpAnswer;
using console::test::RawRequest;
using console::test::RawServer;

namespace {

/// What a document behind an address comes to; `server` counts as our own.
Result<Outgoing::Answer> fetched(
    const RawServer &server, const QString &path, std::chrono::milliseconds time = 20s)
{
    Outgoing outgoing(time);
    outgoing.setOwnUrl(server.url().toEncoded());
    std::optional<Result<Outgoing::Answer>> answer;
    outgoing.fetch(server.url(path), [&](Result<Outgoing::Answer> got) { answer = std::move(got); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 30'000))
        return failure(Error::Kind::Internal, QStringLiteral("no answer"));
    return *answer;
}

} // namespace

/// Who may ask, which addresses may be called, and what project files may hold.
class TestLocalGuard : public QObject {
    Q_OBJECT

private slots:
    void onlyOurNamesAreAnsweredTo_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("isOurs");
        const auto row = [](const char *host, bool isOurs) {
            QTest::newRow(host) << QByteArray(host) << isOurs;
        };
        row("127.0.0.1", true);
        row("127.0.0.1:4400", true);
        row("LocalHost:1", true);
        row("localhost", true);
        row("", false);
        row(":4400", false);
        row("localhost.", false);
        row("localhost.evil.example", false);
        row("evil.example:127.0.0.1", false);
        row("127.0.0.1@evil.example", false);
        row("127.0.0.2", false);
        row("127.1", false);
        row("2130706433", false);
        row("[::1]:4400", false);
        row("0.0.0.0:4400", false);
        row("127.0.0.1, evil.example", false);
    }

    void onlyOurNamesAreAnsweredTo()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, isOurs);
        for (const char *method : { "GET", "POST", "OPTIONS" }) {
            http::Request request;
            request.method = method;
            request.headers.emplace_back("host", host);
            const auto refusal = guard(request, "http://127.0.0.1:4400");
            QCOMPARE(refusal ? refusal->status : 0, isOurs ? 0 : 421);
        }
    }

    void otherSitesMayOnlyRead_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<bool>("isLocal");
        const auto row = [](const char *origin, bool isLocal) {
            QTest::newRow(origin) << QByteArray(origin) << isLocal;
        };
        row("http://localhost:5173", true);
        row("http://127.0.0.1", true);
        row("https://localhost", false);
        row("http://localhost.evil.example", false);
        row("http://localhost@evil.example", false);
        row("file://localhost", false);
        row("null", false);
        row("chrome-extension://localhost", false);
        row("http://evil.example#http://localhost", false);
    }

    void otherSitesMayOnlyRead()
    {
        QFETCH(QByteArray, origin);
        QFETCH(bool, isLocal);
        QCOMPARE(isLocalOrigin(origin), isLocal);
        http::Request request;
        request.headers = { { "Host", "localhost" }, { "Origin", origin } };
        for (const char *method : { "POST", "PUT", "PATCH", "DELETE", "BREW" }) {
            request.method = method;
            QCOMPARE(guard(request, "http://127.0.0.1:4400").has_value(), !isLocal);
        }
        request.method = "GET";
        QVERIFY(!guard(request, "http://127.0.0.1:4400"));
        http::Response response;
        decorate(response, "id", origin);
        const bool mayRead = std::any_of(response.headers.begin(), response.headers.end(),
            [](const auto &header) { return header.first == "Access-Control-Allow-Origin"; });
        QCOMPARE(mayRead, isLocal);
    }

    void noOtherPageReachesWhereAPersonDecides_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char *target : { "/device", "/device?user_code=A", "/login", "/connect/KEY", "/%64evice",
                 "/device/", "/connect/a%2Fb" })
            QTest::newRow(target) << QByteArray(target);
    }

    void noOtherPageReachesWhereAPersonDecides()
    {
        QFETCH(QByteArray, target);
        const QByteArray url = "http://127.0.0.1:4400";
        http::Request request;
        request.target = target;
        QVERIFY(readTarget(request));
        QVERIFY(isOwnPage(request));
        const auto status = [&](const QByteArray &origin, const QByteArray &type) {
            request.method = "POST";
            request.headers = { { "Host", "127.0.0.1:4400" }, { "Origin", origin }, { "Content-Type", type },
                { "Referer", url + "/device" } }; // a script writes into that what it likes
            const auto refusal = guard(request, url);
            return refusal ? refusal->status : 200;
        };
        for (const char *type :
            { "application/x-www-form-urlencoded", "text/plain", "application/json", "" }) {
            QCOMPARE(status(url, type), 200);
            for (const char *origin : { "http://localhost:4400", "http://localhost:5173",
                     "http://127.0.0.1:5173", "https://127.0.0.1:4400", "null" })
                QCOMPARE(status(origin, type), 403);
        }
        request.method = "GET";
        QVERIFY(!guard(request, url));
        request.headers = { { "Host", "localhost:4400" } };
        const auto elsewhere = guard(request, url);
        QCOMPARE(elsewhere ? elsewhere->status : 0, 303);
        QCOMPARE(elsewhere->headers.front(), std::pair(QByteArray("Location"), url + target));
    }

    void aFunctionsOwnCorsHeadersGiveWayToOurs()
    {
        http::Response response;
        response.headers = { { "access-control-allow-origin", "*" }, { "x-own", "1" } };
        decorate(response, {}, "http://localhost:3000");
        QByteArrayList allowed;
        for (const auto &[name, value] : response.headers) {
            if (name.compare("Access-Control-Allow-Origin", Qt::CaseInsensitive) == 0)
                allowed += value;
        }
        QCOMPARE(allowed, QByteArrayList{ "http://localhost:3000" });
        QCOMPARE(response.headers.front().first, QByteArray("x-own"));
    }

    void aRequestIdCannotMakeHeaders()
    {
        for (const QByteArray &id : { QByteArray("a\r\nX: 1"), QByteArray("a\nb"), QByteArray(300, 'x') }) {
            http::Response response;
            decorate(response, id, {});
            QVERIFY(std::none_of(response.headers.begin(), response.headers.end(),
                [](const auto &header) { return header.first == "X-Request-ID"; }));
        }
    }

    void privateAddressesAreNotPublic_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isPublic");
        const auto row = [](const char *address, bool isPublic) {
            QTest::newRow(address) << QString::fromLatin1(address) << isPublic;
        };
        for (const char *address : { "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1",
                 "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
                 "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
                 "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
                 "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
                 "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
                 "2002:7f00:1::", "fc00::1", "fdff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "" })
            row(address, false);
        for (const char *address : { "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1",
                 "126.255.255.255", "128.0.0.1", "169.253.0.1", "172.15.255.255", "172.32.0.1", "192.0.1.1",
                 "192.167.1.1", "192.169.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255",
                 "::ffff:8.8.8.8", "2606:4700::1111", "2a00:1450::1", "2001:200::1", "2003::1" })
            row(address, true);
    }

    void privateAddressesAreNotPublic()
    {
        QFETCH(QString, address);
        QFETCH(bool, isPublic);
        QCOMPARE(isPublicAddress(QHostAddress(address)), isPublic);
    }

    /// Where an address leads is checked like the address itself.
    void aRedirectLeadsToNoPrivateAddress()
    {
        RawServer other([](const RawRequest &) { return httpAnswer(200, "secret"); });
        RawServer own([&other](const RawRequest &request) {
            const bool isAway = request.target == "/demo/away";
            const QByteArray to = isAway          ? other.url(QStringLiteral("/demo/x")).toEncoded()
                : request.target == "/demo/first" ? QByteArray("second")
                                                  : QByteArray("/demo/round");
            return request.target == "/demo/second" ? httpAnswer(200, "read")
                                                    : httpAnswer(302, {}, "Location: " + to + "\r\n");
        });
        QCOMPARE(fetched(own, QStringLiteral("/demo/away")).error().kind, Error::Kind::Forbidden);
        QCOMPARE(other.connections, 0);
        QCOMPARE(fetched(own, QStringLiteral("/demo/first"))->body, QByteArray("read"));
        QCOMPARE(
            fetched(own, QStringLiteral("/demo/round")).error().detail, QStringLiteral("Too many redirects"));
        QCOMPARE(fetched(own, QStringLiteral("/else")).error().kind, Error::Kind::Forbidden);
    }

    void anAnswerHasLimitsOfSizeAndTime()
    {
        RawServer own([](const RawRequest &request) {
            if (request.target == "/demo/large")
                return httpAnswer(200, QByteArray(65 * 1024 * 1024, ' '));
            return test::RawAnswer{ "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
                test::RawAnswer::Then::Keep };
        });
        QCOMPARE(fetched(own, QStringLiteral("/demo/large")).error().detail,
            QStringLiteral("The answer is too large"));
        QCOMPARE(fetched(own, QStringLiteral("/demo/slow"), 50ms).error().kind, Error::Kind::Timeout);
    }

    void commentsBecomeBlanks_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("plain");
        const auto row = [](const char *text, const char *plain) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(plain);
        };
        row("{\"a\":1} // end", "{\"a\":1}       ");
        row("{/* x */\"a\":1}", "{       \"a\":1}");
        row("[1,2,]", "[1,2 ]");
        row("[1, /* x */ ]", "[1          ]");
        row("{\"a\":[1,],}", "{\"a\":[1 ] }");
        row("\"// no comment, }\"", "\"// no comment, }\"");
        row("\"a\\\"//\"", "\"a\\\"//\"");
        row("1 /* no end", "1          ");
        row("/", "/");
        row("/*\n*/1", "  \n  1");
        row("\"no end", "\"no end");
        row("\"\\", "\"\\");
        row("[1,,]", "[1, ]");
        row("//", "  ");
    }

    void commentsBecomeBlanks()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, plain);
        QCOMPARE(json::withoutComments(text), plain);
    }
};

CONSOLE_TEST_MAIN(TestLocalGuard)
#include "tst_localguard.moc"
