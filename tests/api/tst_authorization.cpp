// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/restfixture.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

/// What happens around a 401 or 403: renewal, the exchange for an app user token, a change of account.
class TestAuthorization : public QObject {
    Q_OBJECT

private slots:
    void sendsTheHeaderThatTheAuthorizerGives();
    void renewsOnceAndResendsWithTheSameRequestId();
    void secondRefusalIsTheServersError();
    void failedRenewalIsTheServersError();
    void renewalWithoutNetworkIsOffline();
    void servicesThatAreGoneAskForNoCredential();
    void deviceSignInIsExchangedWhereTheServerRefusesIt();
    void otherCredentialsAreNotExchanged();
    void expiredAppTokenIsExchangedAgain();
    void failedExchangeIsTheFirstRefusal();
    void unpublishedAppUsesTheDataAddress();
    void tokenIsNotSentToAnUnsafeAddress();
    void cancelDuringTheExchange();
    void rulesAreLeftOutAsAnAppUser();
    void rulesAreLeftOutDirectlyWhereNothingIsExchanged();
    void nobodyHasNoCredential();
    void aUsersTokenIsForTheirEyesAlone();
    void ownEyesSayNothingOfEyes();

private:
    static Result<qint64> count(RestFixture &f)
    {
        return await<qint64>([&](auto handler) {
            return f.services.records.count(QStringLiteral("a"), QStringLiteral("Task"), {}, handler);
        });
    }
    static Result<qint64> countAs(RestFixture &f, const RecordEyes &eyes)
    {
        const auto seen = f.services.records.seenBy(eyes);
        return await<qint64>([&](auto handler) {
            return seen->count(QStringLiteral("a"), QStringLiteral("Task"), {}, handler);
        });
    }
    static Result<QList<Workspace>> workspaces(RestFixture &f)
    {
        return await<QList<Workspace>>([&](auto handler) { return f.services.apps.workspaces(handler); });
    }
};

namespace {

const RawAnswer unauthorized = httpAnswer(401, R"({"detail":"Token expired"})");
const RawAnswer noWorkspaces = httpAnswer(200, R"({"workspaces":[]})");

/// A service that takes no platform credential for app data, as fact sheet 1.6 describes.
struct ExchangingServer {
    RestFixture f;
    QByteArray appToken = "Bearer app1";
    QByteArray publishedUrl;
    int refusal = 403;
    int exchanges = 0;

    explicit ExchangingServer(bool isDevice = true)
        : f([this](const RawRequest &request) { return answer(request); }, quickPolicy(), isDevice)
    {
    }

    RawAnswer answer(const RawRequest &request)
    {
        if (request.target == "/api/apps/a/auth/token") {
            ++exchanges;
            return httpAnswer(200, "{\"token\":\"" + appToken.mid(7) + "\"}");
        }
        if (request.target == "/api/apps/platform/a/published-url")
            return httpAnswer(200, "{\"url\":\"" + publishedUrl + "\"}");
        if (request.header("authorization") == appToken)
            return httpAnswer(200, R"({"count":7})");
        return httpAnswer(
            request.header("authorization") == "Bearer test" ? refusal : 401, R"({"error":"No"})");
    }
};

} // namespace

void TestAuthorization::sendsTheHeaderThatTheAuthorizerGives()
{
    RestFixture f(noWorkspaces);
    f.authorizer.header = { "api_key", SecretString(QByteArray("k1")) };
    QVERIFY(workspaces(f).has_value());
    QCOMPARE(f.request().header("api_key"), QByteArray("k1"));
    QVERIFY(f.request().header("authorization").isEmpty());
}

void TestAuthorization::renewsOnceAndResendsWithTheSameRequestId()
{
    RestFixture f([](const RawRequest &request) {
        return request.header("authorization") == "Bearer new" ? noWorkspaces : unauthorized;
    });
    f.authorizer.renewed = { "Authorization", SecretString(QByteArray("Bearer new")) };
    QVERIFY(workspaces(f).has_value());
    QCOMPARE(f.authorizer.renewals, 1);
    QCOMPARE(f.server.requests.size(), 2);
    QCOMPARE(f.server.requests[0].header("x-request-id"), f.server.requests[1].header("x-request-id"));
}

void TestAuthorization::secondRefusalIsTheServersError()
{
    RestFixture f(unauthorized);
    f.authorizer.renewed = { "Authorization", SecretString(QByteArray("Bearer new")) };
    const auto answer = workspaces(f);
    QCOMPARE(answer.error().kind, Error::Kind::Unauthorized);
    QCOMPARE(answer.error().detail, QStringLiteral("Token expired"));
    QCOMPARE(f.server.requests.size(), 2);
    QCOMPARE(f.authorizer.renewals, 1);
}

void TestAuthorization::failedRenewalIsTheServersError()
{
    RestFixture f(unauthorized);
    const auto answer = workspaces(f);
    QCOMPARE(answer.error().kind, Error::Kind::Unauthorized);
    QCOMPARE(answer.error().detail, QStringLiteral("Token expired"));
    QCOMPARE(answer.error().httpStatus, 401);
    QCOMPARE(f.server.requests.size(), 1);
}

void TestAuthorization::renewalWithoutNetworkIsOffline()
{
    class OfflineAuthorizer final : public FakeAuthorizer {
        PendingCall renew(const SecretHeader &, Handler<SecretHeader> handler) override
        {
            return answered<SecretHeader>(std::move(handler), failure(Error::Kind::Offline));
        }
    } authorizer;
    RestFixture f(unauthorized);
    RestServices rest({ f.server.url(), f.server.url(), false }, authorizer);
    const auto answer =
        await<QList<Workspace>>([&](auto handler) { return rest.services().apps.workspaces(handler); });
    QCOMPARE(answer.error().kind, Error::Kind::Offline);
}

/// The authorizer may speak for another account by then, whose credential must not go to this server.
void TestAuthorization::servicesThatAreGoneAskForNoCredential()
{
    RawServer server([](const RawRequest &) { return unauthorized; });
    FakeAuthorizer authorizer;
    authorizer.renewed = { "Authorization", SecretString(QByteArray("Bearer other")) };
    auto rest = std::make_unique<RestServices>(RestEndpoints{ server.url(), server.url(), true }, authorizer);
    std::optional<Error::Kind> kind;
    const PendingCall call = rest->services().records.count(QStringLiteral("a"), QStringLiteral("Task"), {},
        [&](Result<qint64> answer) { kind = answer.error().kind; });
    server.setHandle([&](const RawRequest &) {
        rest.reset();
        return unauthorized;
    });
    QTRY_VERIFY(kind);
    QCOMPARE(server.requests.size(), 1);
    QCOMPARE(authorizer.renewals, 0);

    rest = std::make_unique<RestServices>(RestEndpoints{ server.url(), server.url(), true }, authorizer);
    const PendingCall next = rest->services().apps.workspaces(
        [&](Result<QList<Workspace>> answer) { kind = answer.error().kind; });
    rest.reset(); // before the authorizer answered
    QTRY_COMPARE(kind, Error::Kind::Unauthorized);
    QCOMPARE(server.requests.size(), 1);
}

void TestAuthorization::deviceSignInIsExchangedWhereTheServerRefusesIt()
{
    ExchangingServer server;
    QCOMPARE(count(server.f).value(), 7);
    QCOMPARE(server.f.request().header("x-app-id"), QByteArray("a"));
    QCOMPARE(server.f.server.requests.size(), 4);
    QCOMPARE(count(server.f).value(), 7);
    QCOMPARE(server.f.server.requests.size(), 5);
    QCOMPARE(server.exchanges, 1);
}

void TestAuthorization::otherCredentialsAreNotExchanged()
{
    ExchangingServer server(false);
    QCOMPARE(count(server.f).error().kind, Error::Kind::Forbidden);
    QCOMPARE(server.exchanges, 0);
}

void TestAuthorization::expiredAppTokenIsExchangedAgain()
{
    ExchangingServer server;
    QVERIFY(count(server.f).has_value());
    server.appToken = "Bearer app2";
    QCOMPARE(count(server.f).value(), 7);
    QCOMPARE(server.exchanges, 2);
}

void TestAuthorization::failedExchangeIsTheFirstRefusal()
{
    RestFixture f(
        [](const RawRequest &request) {
            return request.target.contains("auth/token")
                ? httpAnswer(404, R"({"detail":"Not Found"})")
                : httpAnswer(403, R"({"error":"Permission denied"})");
        },
        quickPolicy(), true);
    const auto answer = count(f);
    QCOMPARE(answer.error().kind, Error::Kind::Forbidden);
    QCOMPARE(answer.error().detail, QStringLiteral("Permission denied"));
}

void TestAuthorization::unpublishedAppUsesTheDataAddress()
{
    ExchangingServer control;
    RawServer data([](const RawRequest &) { return httpAnswer(200, R"({"count":9})"); });
    RestServices rest({ control.f.server.url(), data.url(), true }, control.f.authorizer);
    const auto answer = await<qint64>([&](auto handler) {
        return rest.services().records.count(QStringLiteral("a"), QStringLiteral("Task"), {}, handler);
    });
    QCOMPARE(answer.value(), 9);
    QCOMPARE(data.requests.size(), 1);
    QCOMPARE(data.requests[0].header("authorization"), QByteArray("Bearer app1"));
    QCOMPARE(data.requests[0].target, QByteArray("/api/apps/a/entities/Task/count"));
}

void TestAuthorization::tokenIsNotSentToAnUnsafeAddress()
{
    for (const QByteArray url : { "http://example.com", "ftp://127.0.0.1", "nonsense" }) {
        ExchangingServer server;
        server.publishedUrl = url;
        QCOMPARE(count(server.f).value(), 7); // through the data address
    }
}

void TestAuthorization::cancelDuringTheExchange()
{
    RestFixture f(
        [](const RawRequest &request) {
            return request.target.contains("auth/token") ? RawAnswer{ {}, RawAnswer::Then::Keep }
                                                         : httpAnswer(403, "{}");
        },
        quickPolicy(), true);
    bool ran = false;
    PendingCall call = f.services.records.count(
        QStringLiteral("a"), QStringLiteral("Task"), {}, [&](Result<qint64>) { ran = true; });
    QTRY_COMPARE(f.server.requests.size(), 2);
    call.cancel();
    QTRY_COMPARE(f.server.disconnections, 1);
    QVERIFY(!ran);
}

void TestAuthorization::rulesAreLeftOutAsAnAppUser()
{
    ExchangingServer server;
    QCOMPARE(countAs(server.f, { RecordEyes::Who::Unruled, true }).value(), 7);
    QCOMPARE(server.exchanges, 1);
    QCOMPARE(server.f.server.requests.size(), 3); // without a try as the account
    QCOMPARE(server.f.request().header("authorization"), QByteArray("Bearer app1"));
    QCOMPARE(server.f.request().header("x-bypass-rls"), QByteArray("true"));
    QCOMPARE(server.f.request().header("x-data-env"), QByteArray("dev"));
    server.appToken = "Bearer app2";
    QCOMPARE(countAs(server.f, { RecordEyes::Who::Unruled, false }).value(), 7);
    QCOMPARE(server.exchanges, 2);
    QVERIFY(server.f.request().header("x-data-env").isEmpty());
}

void TestAuthorization::rulesAreLeftOutDirectlyWhereNothingIsExchanged()
{
    for (const bool isDevice : { false, true }) {
        RestFixture f(
            [](const RawRequest &request) {
                return request.target.contains("auth/token") ? httpAnswer(403, R"({"detail":"No"})")
                                                             : httpAnswer(200, R"({"count":9})");
            },
            quickPolicy(), isDevice);
        QCOMPARE(countAs(f, { RecordEyes::Who::Unruled, false }).value(), 9);
        QCOMPARE(f.request().header("authorization"), QByteArray("Bearer test"));
        QCOMPARE(f.request().header("x-bypass-rls"), QByteArray("true"));
    }
}

void TestAuthorization::nobodyHasNoCredential()
{
    ExchangingServer server;
    QVERIFY(count(server.f).has_value()); // the app's token is known, and not used
    const auto answer = countAs(server.f, { RecordEyes::Who::Nobody, false });
    QCOMPARE(answer.error().kind, Error::Kind::Forbidden); // no reason to sign in again
    QCOMPARE(answer.error().httpStatus, 401);
    QVERIFY(server.f.request().header("authorization").isEmpty());
    QCOMPARE(server.f.request().header("x-app-id"), QByteArray("a"));
    QCOMPARE(server.exchanges, 1);
}

void TestAuthorization::aUsersTokenIsForTheirEyesAlone()
{
    RestFixture f([](const RawRequest &request) {
        if (request.target.contains("auth/login"))
            return request.body.contains("right") ? httpAnswer(200, R"({"access_token":"ada1"})")
                                                  : httpAnswer(401, R"({"error":"Unauthorized"})");
        return request.header("authorization") == "Bearer ada1" ? httpAnswer(200, R"({"count":3})")
                                                                : unauthorized;
    });
    const RecordEyes ada{ RecordEyes::Who::User, false, QStringLiteral("ada@example.com") };
    const auto signIn = [&](const char *password) {
        return await<void>([&](auto handler) {
            return f.services.records.signInUser(
                QStringLiteral("a"), ada.user, SecretString(QByteArray(password)), handler);
        });
    };
    QCOMPARE(countAs(f, ada).error().kind, Error::Kind::Forbidden);
    QCOMPARE(f.server.requests.size(), 0);
    QCOMPARE(signIn("wrong").error().kind, Error::Kind::Validation);
    QVERIFY(f.request().header("authorization").isEmpty());
    QVERIFY(signIn("right"));
    QCOMPARE(countAs(f, ada).value(), 3);
    QCOMPARE(f.request().header("authorization"), QByteArray("Bearer ada1"));
    QVERIFY(f.request().header("x-bypass-rls").isEmpty());
    const RecordEyes ben{ RecordEyes::Who::User, false, QStringLiteral("ben@example.com") };
    QCOMPARE(countAs(f, ben).error().kind, Error::Kind::Forbidden);
}

void TestAuthorization::ownEyesSayNothingOfEyes()
{
    ExchangingServer server;
    QVERIFY(countAs(server.f, {}).has_value());
    QVERIFY(server.f.request().header("x-bypass-rls").isEmpty());
    QVERIFY(server.f.request().header("x-data-env").isEmpty());
}

CONSOLE_TEST_MAIN(TestAuthorization)
#include "tst_authorization.moc"
