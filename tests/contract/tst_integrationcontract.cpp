// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend.h"
#include "support/await.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

namespace {

const QByteArray document = R"({"openapi":"3.0.3","info":{"title":"Weather","version":"1"},"paths":{
    "/stations":{"get":{"operationId":"listStations","responses":{"200":{"description":"ok"}}}},
    "/warnings":{"post":{"requestBody":{"content":{"application/json":{"schema":{"type":"object"}}}},
        "responses":{"201":{"description":"ok"}}}}}})";

} // namespace

/// Custom integrations over HTTP on base44-local, with its own demonstration API behind the proxy.
class TestIntegrationContract : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void seededIntegrationIsListed();
    void documentIsFetched();
    void importedIntegrationIsUsedAndRemoved();
    void changesKeepWhatTheyDoNotName();
    void newerDocumentReplacesTheStoredOne();
    void slugInUseIsAConflict();
    void brokenDraftIsRefused();
    void unknownIntegrationIsNotFoundButManageable();
    void callAnswersWhatTheExternalApiSays();
    void externalFailureIsAnAnswer();
    void wrongCallsAreErrors();
    void unreachableExternalApiIsAServerError();

private:
    Result<IntegrationAnswer> call(const IntegrationCall &call) const
    {
        return await<IntegrationAnswer>(
            [&](auto handler) { return m_services->integrations.call(call, handler); });
    }
    Result<Integration> create(const IntegrationDraft &draft) const
    {
        return await<Integration>(
            [&](auto handler) { return m_services->integrations.create(m_workspace, draft, handler); });
    }
    IntegrationCall forecast(const QString &station) const
    {
        return { m_app, QStringLiteral("harbour-weather"), QStringLiteral("get:/stations/{station}/forecast"),
            { { QStringLiteral("station"), station } }, { { QStringLiteral("days"), QStringLiteral("2") } },
            {} };
    }
    IntegrationDraft draft(const QString &slug) const
    {
        return { slug, QStringLiteral("My weather"), QStringLiteral("Tides and wind"),
            m_local->server().url().toString() + QStringLiteral("/demo/weather"), {}, document,
            { QStringLiteral("get:/stations"), QStringLiteral("post:/warnings") },
            { { QStringLiteral("X-Api-Key"), SecretString(QByteArray("demo-weather-key")) } } };
    }

    std::unique_ptr<LocalBackend> m_local;
    std::optional<Services> m_services;
    QString m_app;
    QString m_workspace;
};

void TestIntegrationContract::initTestCase()
{
    m_local = std::make_unique<LocalBackend>();
    QVERIFY2(m_local->server().isRunning(), m_local->server().errors().constData());
    m_services.emplace(m_local->services());
    m_app = m_local->server().appId();
    const auto app = await<App>([&](auto handler) { return m_services->apps.app(m_app, handler); });
    m_workspace = app.value().workspaceId;
}

void TestIntegrationContract::seededIntegrationIsListed()
{
    const auto list = await<QList<Integration>>(
        [&](auto handler) { return m_services->integrations.integrations(m_workspace, handler); });
    QVERIFY(list.has_value());
    QVERIFY(!list->isEmpty());
    const Integration &seeded = list->first();
    QCOMPARE(seeded.slug, QStringLiteral("harbour-weather"));
    QVERIFY(seeded.operationCount > 0 && seeded.created.isValid());
    QCOMPARE(seeded.workspaceId, m_workspace);
    const auto detail = await<Integration>(
        [&](auto handler) { return m_services->integrations.integration(m_workspace, seeded.id, handler); });
    QVERIFY(detail.has_value());
    QCOMPARE(detail->operations.size(), seeded.operationCount);
    QVERIFY(!detail->headers.isEmpty());
    QVERIFY(detail->headers[0].isSecret && detail->headers[0].value.isEmpty());
}

void TestIntegrationContract::documentIsFetched()
{
    const auto fetched = await<QByteArray>([&](auto handler) {
        return m_services->documents.fetch({ QUrl(m_local->server().text("demoApi")) }, handler);
    });
    QVERIFY(fetched.has_value());
    QVERIFY(fetched->contains("/stations"));
}

void TestIntegrationContract::importedIntegrationIsUsedAndRemoved()
{
    const auto created = create(draft(QStringLiteral("my-weather")));
    QVERIFY2(created.has_value(), created ? "" : qPrintable(created.error().detail));
    QCOMPARE(created->operations, draft({}).operations);
    QCOMPARE(created->operationCount, 2);
    QVERIFY(created->headers[0].isSecret && created->headers[0].value.isEmpty());

    const auto reported = call({ m_app, QStringLiteral("my-weather"), QStringLiteral("post:/warnings"), {},
        {}, QByteArray(R"({"station":"HFA","text":"Fog"})") });
    QVERIFY(reported.has_value());
    QVERIFY(reported->succeeded);
    QCOMPARE(reported->statusCode, 201);
    QCOMPARE(reported->data["text"].toString(), QStringLiteral("Fog"));

    const auto operations = await<QList<IntegrationOperation>>(
        [&](auto handler) { return m_services->integrations.operations(m_workspace, created->id, handler); });
    QVERIFY(operations.has_value());
    qsizetype enabled = 0;
    for (const IntegrationOperation &operation : *operations) {
        enabled += operation.enabled;
        QCOMPARE(operation.id, operation.method + u':' + operation.path);
    }
    QCOMPARE(enabled, 2);

    const auto removed = await<void>(
        [&](auto handler) { return m_services->integrations.remove(m_workspace, created->id, handler); });
    QVERIFY(removed.has_value());
    const auto gone =
        call({ m_app, QStringLiteral("my-weather"), QStringLiteral("get:/stations"), {}, {}, {} });
    QCOMPARE(gone.error().kind, Error::Kind::NotFound);
}

void TestIntegrationContract::changesKeepWhatTheyDoNotName()
{
    const auto created = create(draft(QStringLiteral("changing-weather")));
    QVERIFY(created.has_value());
    const auto update = [&](const IntegrationChange &change) {
        return await<Integration>([&](auto handler) {
            return m_services->integrations.update(m_workspace, created->id, change, handler);
        });
    };
    const auto warn = [this] {
        return call({ m_app, QStringLiteral("changing-weather"), QStringLiteral("post:/warnings"), {}, {},
            QByteArray(R"({"station":"HFA","text":"Fog"})") });
    };
    IntegrationChange change;
    change.name = QStringLiteral("Another name");
    change.headers = { { QStringLiteral("X-Api-Key"), std::nullopt },
        { QStringLiteral("X-Trace"), SecretString(QByteArray("1")) } };
    const auto renamed = update(change);
    QVERIFY2(renamed.has_value(), renamed ? "" : qPrintable(renamed.error().detail));
    QCOMPARE(renamed->name, QStringLiteral("Another name"));
    QCOMPARE(renamed->slug, created->slug);
    QCOMPARE(renamed->operations, created->operations);
    QCOMPARE(renamed->headers.size(), 2);
    QVERIFY(warn()->succeeded); // with the key that nobody sent again

    change = {};
    change.headers = { { QStringLiteral("X-Api-Key"), SecretString(QByteArray("wrong")) } };
    QCOMPARE(update(change)->headers.size(), 1);
    QVERIFY(!warn()->succeeded);

    change = {};
    change.slug = QStringLiteral("harbour-weather");
    QCOMPARE(update(change).error().kind, Error::Kind::Conflict);
}

void TestIntegrationContract::newerDocumentReplacesTheStoredOne()
{
    const auto created = create(draft(QStringLiteral("newer-weather")));
    QVERIFY(created.has_value());
    const auto stored = [&] {
        return await<QByteArray>([&](auto handler) {
            return m_services->integrations.document(m_workspace, created->id, handler);
        });
    };
    QVERIFY(stored()->contains("/warnings"));
    IntegrationChange change;
    change.document = QByteArray(R"({"openapi":"3.0.3","info":{"title":"Weather","version":"2"},"paths":{
        "/stations":{"get":{"responses":{"200":{"description":"ok"}}}}}})");
    change.operations = QStringList{ QStringLiteral("get:/stations") };
    const auto update = [&] {
        return await<Integration>([&](auto handler) {
            return m_services->integrations.update(m_workspace, created->id, change, handler);
        });
    };
    const auto updated = update();
    QVERIFY2(updated.has_value(), updated ? "" : qPrintable(updated.error().detail));
    QCOMPARE(updated->operations, *change.operations);
    QCOMPARE(updated->headers, created->headers);
    QVERIFY(!stored()->contains("/warnings"));
    change.operations = QStringList{ QStringLiteral("post:/warnings") };
    QCOMPARE(update().error().kind, Error::Kind::Validation);
}

void TestIntegrationContract::slugInUseIsAConflict()
{
    QCOMPARE(create(draft(QStringLiteral("harbour-weather"))).error().kind, Error::Kind::Conflict);
}

void TestIntegrationContract::brokenDraftIsRefused()
{
    QCOMPARE(create(draft(QStringLiteral("No Slug"))).error().kind, Error::Kind::Validation);
    IntegrationDraft unknown = draft(QStringLiteral("other"));
    unknown.operations = { QStringLiteral("get:/nope") };
    QCOMPARE(create(unknown).error().kind, Error::Kind::Validation);
}

void TestIntegrationContract::unknownIntegrationIsNotFoundButManageable()
{
    const auto detail = await<Integration>([&](auto handler) {
        return m_services->integrations.integration(m_workspace, QStringLiteral("none"), handler);
    });
    QCOMPARE(detail.error().kind, Error::Kind::NotFound);
    QVERIFY(detail.error().code != QLatin1String("MANAGEMENT_UNSUPPORTED"));
    const auto list = await<QList<Integration>>([&](auto handler) {
        return m_services->integrations.integrations(QStringLiteral("nowhere"), handler);
    });
    QVERIFY(!list.has_value());
    QVERIFY(list.error().code != QLatin1String("MANAGEMENT_UNSUPPORTED"));
}

void TestIntegrationContract::callAnswersWhatTheExternalApiSays()
{
    const auto answer = call(forecast(QStringLiteral("KBY")));
    QVERIFY(answer.has_value());
    QVERIFY(answer->succeeded);
    QCOMPARE(answer->data["station"].toString(), QStringLiteral("KBY"));
    QCOMPARE(answer->data["days"].size(), 2);
    QVERIFY(answer->elapsed.count() >= 0 && answer->elapsed < std::chrono::seconds(10));
}

void TestIntegrationContract::externalFailureIsAnAnswer()
{
    const auto answer = call(forecast(QStringLiteral("a/b?c")));
    QVERIFY(answer.has_value());
    QVERIFY(!answer->succeeded);
    QCOMPARE(answer->statusCode, 404);
    QCOMPARE(answer->data["message"].toString(), QStringLiteral("No station a/b?c"));
}

void TestIntegrationContract::wrongCallsAreErrors()
{
    IntegrationCall wrong = forecast(QStringLiteral("KBY"));
    wrong.pathParameters.clear();
    QCOMPARE(call(wrong).error().detail, QStringLiteral("Missing path parameter 'station'"));
    wrong.operation = QStringLiteral("get:/nope");
    QCOMPARE(call(wrong).error().kind, Error::Kind::NotFound);
    wrong.slug = QStringLiteral("none");
    QCOMPARE(call(wrong).error().detail, QStringLiteral("Custom integration 'none' not found in workspace"));
}

void TestIntegrationContract::unreachableExternalApiIsAServerError()
{
    m_local->server().fault(
        { .path = QStringLiteral("/demo/weather/stations/KBY/forecast"), .drop = true, .times = 0 });
    const auto answer = call(forecast(QStringLiteral("KBY")));
    m_local->server().clearFaults();
    QCOMPARE(answer.error().kind, Error::Kind::Server);
    QCOMPARE(answer.error().httpStatus, 502);
    QVERIFY(answer.error().detail.startsWith(QLatin1String("Failed to connect to external API")));
}

CONSOLE_TEST_MAIN(TestIntegrationContract)
#include "tst_integrationcontract.moc"
