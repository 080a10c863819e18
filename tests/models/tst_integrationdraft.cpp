// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/importdraft.h"

#include "core/json/parse.h"
#include "models/integrationexport.h"
#include "models/operationmodel.h"
#include "support/await.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;
using Field = ImportDraft::Field;

/// What a person decides while importing, without any window.
class TestIntegrationDraft : public QObject {
    Q_OBJECT

private slots:
    void documentFillsTheFields();
    void anotherDocumentKeepsWhatWasTyped();
    void anotherDocumentKeepsTheChoice();
    void anExportedIntegrationFillsEverythingButSecrets();
    void otherTextKeepsTheDocument();
    void cancelledReadingChangesNothing();
    void fieldsAreChecked_data();
    void fieldsAreChecked();
    void slugsAreSuggested_data();
    void slugsAreSuggested();
    void headersAreChecked_data();
    void headersAreChecked();
    void prefixIsNotDoubled();
    void plainHttpIsAWarningOnly();
    void securitySchemesProposeHeaders();
    void numberOfOperationsIsChecked();
    void refusalsBelongToFieldsUntilEdited();
    void takenSlugIsRemembered();
    void resultHoldsWhatIsSent();
    void trimmedDocumentHoldsTheChoiceOnly();
};

namespace {

const QByteArray document =
    R"({"openapi":"3.0.3","info":{"title":"Ärger & Co","version":"2","description":"First line\nsecond"},
    "servers":[{"url":"/v1"}],"security":[{"key":[]}],
    "paths":{"/a":{"get":{"responses":{}},"post":{"responses":{}}},"/b":{"get":{"responses":{}}}},
    "components":{"securitySchemes":{"key":{"type":"apiKey","in":"header","name":"X-Key"}}}})";

bool read(ImportDraft &draft, const QByteArray &bytes, const QUrl &url = {})
{
    QSignalSpy read(&draft, &ImportDraft::documentChanged);
    draft.read(bytes, QStringLiteral("api.json"), { url });
    return read.wait();
}

ImportHeader header(const char *name, const char *value)
{
    return { QString::fromLatin1(name), {}, SecretString(QByteArray(value)) };
}

} // namespace

void TestIntegrationDraft::documentFillsTheFields()
{
    ImportDraft draft({ QStringLiteral("arger-co") });
    QVERIFY(!draft.hasContent());
    QVERIFY(read(draft, document, QUrl(QStringLiteral("https://api.example.com/openapi.json"))));
    QCOMPARE(draft.name(), QStringLiteral("Ärger & Co"));
    QCOMPARE(draft.slug(), QStringLiteral("arger-co-2"));
    QCOMPARE(draft.description(), QStringLiteral("First line"));
    QCOMPARE(draft.baseUrl(), QStringLiteral("https://api.example.com/v1"));
    QCOMPARE(draft.documentName(), QStringLiteral("api.json"));
    QCOMPARE(draft.documentBytes(), document.size());
    QVERIFY(draft.hasContent());
}

void TestIntegrationDraft::anotherDocumentKeepsWhatWasTyped()
{
    ImportDraft draft({});
    draft.setName(QStringLiteral("Mine"));
    draft.setSlug(QStringLiteral("mine"));
    draft.setHeaders({ header("X-A", "1") });
    QVERIFY(draft.hasContent());
    QVERIFY(read(draft, document));
    QCOMPARE(draft.name(), QStringLiteral("Mine"));
    QCOMPARE(draft.slug(), QStringLiteral("mine"));
    QCOMPARE(draft.headers().size(), 1);
    QCOMPARE(draft.description(), QStringLiteral("First line"));
}

void TestIntegrationDraft::anotherDocumentKeepsTheChoice()
{
    ImportDraft draft({});
    QVERIFY(read(draft, document));
    draft.operations().setSelected({ QStringLiteral("get:/a"), QStringLiteral("get:/b") });
    QByteArray newer = document;
    newer.replace("\"/b\"", "\"/c\"");
    QVERIFY(read(draft, newer));
    QCOMPARE(draft.chosen(), QStringList(QStringLiteral("get:/a")));
}

void TestIntegrationDraft::anExportedIntegrationFillsEverythingButSecrets()
{
    Integration integration;
    integration.slug = QStringLiteral("mine");
    integration.name = QStringLiteral("Mine");
    integration.description = QStringLiteral("All of it");
    integration.baseUrl = QStringLiteral("https://eu.example.com");
    integration.specUrl = QStringLiteral("https://u:pw@example.com/a.json?token=t0k");
    integration.operations = { QStringLiteral("post:/a"), QStringLiteral("get:/gone") };
    integration.headers = { { QStringLiteral("X-Key"), true, true, QStringLiteral("never told") },
        { QStringLiteral("Accept-Language"), false, true, QStringLiteral("en") } };
    const auto text = exportedText(integration, openapi::OpenApiDocument::read(document));
    QVERIFY(text);
    for (const char *secret : { "never told", "t0k", "pw" })
        QVERIFY2(!text->contains(secret), secret);
    QVERIFY(!text->contains("\"/b\""));

    ImportDraft draft({ QStringLiteral("mine") });
    QVERIFY(read(draft, *text));
    QCOMPARE(draft.document().problems(), QList<openapi::Problem>());
    QCOMPARE(draft.name(), QStringLiteral("Mine"));
    QCOMPARE(draft.slug(), QStringLiteral("mine-2"));
    QCOMPARE(draft.description(), QStringLiteral("All of it"));
    QCOMPARE(draft.baseUrl(), QStringLiteral("https://eu.example.com"));
    QCOMPARE(draft.chosen(), QStringList(QStringLiteral("post:/a")));
    QCOMPARE(draft.headers(), QList<ImportHeader>({ header("X-Key", ""), header("Accept-Language", "en") }));
    draft.operations().setSelected({ QStringLiteral("post:/a") });
    const auto sent = openapi::trimmedAs(draft.version(), draft.document(), draft.chosen());
    QVERIFY(!sent.value_or(openapi::Conversion()).text.contains("x-base44"));
}

void TestIntegrationDraft::otherTextKeepsTheDocument()
{
    ImportDraft draft({});
    QVERIFY(read(draft, document));
    draft.operations().setSelected({ QStringLiteral("get:/a") });
    QVERIFY(read(draft, "[1, 2"));
    QVERIFY(!draft.attempt().isReadable());
    QVERIFY(!draft.attempt().problems().isEmpty());
    QVERIFY(draft.document().isReadable());
    QCOMPARE(draft.chosen().size(), 1);
}

void TestIntegrationDraft::cancelledReadingChangesNothing()
{
    ImportDraft draft({});
    QSignalSpy changes(&draft, &ImportDraft::documentChanged);
    draft.read(document, QStringLiteral("api.json"));
    QVERIFY(draft.isReading());
    draft.cancelReading();
    QVERIFY(!draft.isReading());
    QVERIFY(read(draft, document));
    QCOMPARE(changes.size(), 1);
}

void TestIntegrationDraft::fieldsAreChecked_data()
{
    QTest::addColumn<QString>("slug");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("good");
    const QString s = QStringLiteral("crm"), n = QStringLiteral("CRM"),
                  u = QStringLiteral("https://a.example.com/v1");
    QTest::newRow("good") << s << n << u << true;
    QTest::newRow("no slug") << QString() << n << u << false;
    QTest::newRow("slug of capitals") << QStringLiteral("Crm") << n << u << false;
    QTest::newRow("slug with a hyphen at its end") << QStringLiteral("crm-") << n << u << false;
    QTest::newRow("long slug") << QString(65, u'a') << n << u << false;
    QTest::newRow("taken slug") << QStringLiteral("taken") << n << u << false;
    QTest::newRow("blank name") << s << QStringLiteral("  ") << u << false;
    QTest::newRow("long name") << s << QString(101, u'n') << u << false;
    QTest::newRow("no base URL") << s << n << QString() << false;
    QTest::newRow("relative base URL") << s << n << QStringLiteral("/v1") << false;
    QTest::newRow("variable in the base URL") << s << n << QStringLiteral("https://{x}.example.com") << false;
    QTest::newRow("other scheme") << s << n << QStringLiteral("ftp://a.example.com") << false;
    QTest::newRow("http without a host") << s << n << QStringLiteral("http://") << false;
    QTest::newRow("query") << s << n << QStringLiteral("https://a.example.com/?k=1") << false;
    QTest::newRow("credentials") << s << n << QStringLiteral("https://u:p@a.example.com") << false;
}

void TestIntegrationDraft::fieldsAreChecked()
{
    QFETCH(QString, slug);
    QFETCH(QString, name);
    QFETCH(QString, url);
    QFETCH(bool, good);
    ImportDraft draft({ QStringLiteral("taken") });
    QVERIFY(read(draft, document));
    draft.operations().setSelected({ QStringLiteral("get:/a") });
    draft.setSlug(slug);
    draft.setName(name);
    draft.setBaseUrl(url);
    const bool clean = draft.problem(Field::Slug).isEmpty() && draft.problem(Field::Name).isEmpty()
        && draft.problem(Field::BaseUrl).isEmpty();
    QCOMPARE(clean, good);
    QCOMPARE(draft.isReady(), good);
}

void TestIntegrationDraft::slugsAreSuggested_data()
{
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QString>("slug");
    QTest::newRow("plain") << QStringLiteral("GitHub v3 REST API") << QStringLiteral("github-v3-rest-api");
    QTest::newRow("taken") << QStringLiteral("Taken") << QStringLiteral("taken-3");
    QTest::newRow("nothing to use") << QStringLiteral("日本語") << QStringLiteral("api");
    QTest::newRow("very long") << QString(200, u'x') << QString(60, u'x');
}

void TestIntegrationDraft::slugsAreSuggested()
{
    QFETCH(QString, wish);
    QFETCH(QString, slug);
    const ImportDraft draft({ QStringLiteral("taken"), QStringLiteral("taken-2") });
    QCOMPARE(draft.freeSlug(wish), slug);
}

void TestIntegrationDraft::headersAreChecked_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << QByteArray("X-Tenant") << QByteArray("north") << true;
    QTest::newRow("empty line") << QByteArray() << QByteArray() << true;
    QTest::newRow("no name") << QByteArray() << QByteArray("x") << false;
    QTest::newRow("blank in the name") << QByteArray("X Tenant") << QByteArray("x") << false;
    for (const char *name : { "Host", "content-length", "Connection", "Transfer-Encoding", "TE", "Upgrade" })
        QTest::newRow(name) << QByteArray(name) << QByteArray("x") << false;
    QTest::newRow("repeated") << QByteArray("ACCEPT") << QByteArray("x") << false;
}

void TestIntegrationDraft::headersAreChecked()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(bool, good);
    ImportDraft draft({});
    draft.setHeaders({ header("Accept", "text/plain"), header(name.constData(), value.constData()) });
    QCOMPARE(draft.problem(Field::Headers).isEmpty(), good);
}

void TestIntegrationDraft::prefixIsNotDoubled()
{
    ImportHeader header{ QStringLiteral("Authorization"), QStringLiteral("Bearer "),
        SecretString(QByteArray("abc")) };
    QCOMPARE(header.fullValue().reveal(), QByteArray("Bearer abc"));
    header.value = SecretString(QByteArray("bearer abc"));
    QCOMPARE(header.fullValue().reveal(), QByteArray("bearer abc"));
    header.value = {};
    QVERIFY(header.fullValue().isEmpty());
}

void TestIntegrationDraft::plainHttpIsAWarningOnly()
{
    ImportDraft draft({});
    QVERIFY(read(draft, document));
    draft.operations().setSelected({ QStringLiteral("get:/a") });
    draft.setBaseUrl(QStringLiteral(" http://127.0.0.1:4400/demo "));
    QCOMPARE(draft.problem(Field::BaseUrl), QString());
    QVERIFY(!draft.warning(Field::BaseUrl).isEmpty());
    QVERIFY(draft.isReady());
    draft.setBaseUrl(QStringLiteral("https://api.example.com"));
    QCOMPARE(draft.warning(Field::BaseUrl), QString());
}

void TestIntegrationDraft::securitySchemesProposeHeaders()
{
    ImportDraft draft({});
    QVERIFY(read(draft, document));
    QCOMPARE(draft.proposals().size(), 1);
    QCOMPARE(draft.proposals().constFirst().name, QStringLiteral("X-Key"));
    draft.setHeaders({ header("x-key", "") });
    QVERIFY(draft.proposals().isEmpty());
}

void TestIntegrationDraft::numberOfOperationsIsChecked()
{
    QByteArray many = R"({"openapi":"3.0.0","info":{"title":"Many","version":"1"},"paths":{)";
    QStringList all;
    for (int i = 0; i < 31; ++i) {
        many += (i ? ",\"/p" : "\"/p") + QByteArray::number(i) + R"(":{"get":{"responses":{}}})";
        all << QStringLiteral("get:/p%1").arg(i);
    }
    ImportDraft draft({});
    QVERIFY(read(draft, many + "}}"));
    QVERIFY(!draft.problem(Field::Operations).isEmpty());
    draft.operations().setSelected(all);
    QVERIFY(draft.problem(Field::Operations).contains(QStringLiteral("30")));
    draft.operations().setSelected(all.mid(1));
    QCOMPARE(draft.problem(Field::Operations), QString());
}

void TestIntegrationDraft::refusalsBelongToFieldsUntilEdited()
{
    ImportDraft draft({});
    QVERIFY(read(draft, document));
    Error error = Error::make(Error::Kind::Validation);
    error.fields = { { QStringLiteral("body.headers[0].name"), QStringLiteral("Not this one.") },
        { QStringLiteral("name"), QStringLiteral("Too odd.") } };
    QCOMPARE(draft.setRefusal(error), Field::Headers);
    QCOMPARE(draft.problem(Field::Headers), QStringLiteral("Not this one."));
    QCOMPARE(draft.problem(Field::Name), QStringLiteral("Too odd."));
    QVERIFY(!draft.isReady());
    draft.setName(QStringLiteral("Plain"));
    QCOMPARE(draft.problem(Field::Name), QString());
    QCOMPARE(draft.setRefusal(Error::make(Error::Kind::Server)), Field::None);
}

void TestIntegrationDraft::takenSlugIsRemembered()
{
    ImportDraft draft({});
    draft.setSlug(QStringLiteral("crm"));
    QCOMPARE(draft.setRefusal(Error::make(Error::Kind::Conflict)), Field::Slug);
    QVERIFY(!draft.problem(Field::Slug).isEmpty());
    QCOMPARE(draft.freeSlug(QStringLiteral("CRM")), QStringLiteral("crm-2"));
}

void TestIntegrationDraft::resultHoldsWhatIsSent()
{
    ImportDraft draft({});
    QVERIFY(read(draft, document, QUrl(QStringLiteral("https://api.example.com/openapi.json"))));
    draft.operations().setSelected({ QStringLiteral("post:/a") });
    draft.setName(QStringLiteral(" CRM "));
    draft.setHeaders({ header("X-A", "1"), header("X-Empty", ""), header("", "") });
    const IntegrationDraft result = draft.result("{}");
    QCOMPARE(result.name, QStringLiteral("CRM"));
    QCOMPARE(result.specUrl, QStringLiteral("https://api.example.com/openapi.json"));
    QCOMPARE(result.operations, QStringList(QStringLiteral("post:/a")));
    QCOMPARE(result.document, QByteArray("{}"));
    QCOMPARE(result.headers.size(), 1);
    QCOMPARE(result.headers.constFirst().name, QStringLiteral("X-A"));
}

void TestIntegrationDraft::trimmedDocumentHoldsTheChoiceOnly()
{
    ImportDraft draft({});
    QVERIFY(read(draft, document));
    draft.operations().setSelected({ QStringLiteral("post:/a") });
    const auto trimmed = await<openapi::Conversion>([&](auto handler) { return draft.trim(handler); });
    QVERIFY(trimmed.has_value());
    const auto json = json::parse(trimmed->text);
    QVERIFY(json.has_value());
    QVERIFY(json->root()["paths"]["/a"]["post"].isObject());
    QVERIFY(!json->root()["paths"]["/a"]["get"].isValid());
    QVERIFY(!json->root()["paths"]["/b"].isValid());
}

CONSOLE_TEST_MAIN(TestIntegrationDraft)
#include "tst_integrationdraft.moc"
