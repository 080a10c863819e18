// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/integrationcode.h"

#include "support/testmain.h"

using namespace console;

/// The code that a call is copied as.
class TestIntegrationCode : public QObject {
    Q_OBJECT

private slots:
    void sdkCodeOfACallWithoutArguments();
    void sdkCodeOfACallWithEverything();
    void sdkCodeQuotesWhatWouldEndAString();
    void functionCodeIsAWholeFunction();
    void curlGoesThroughTheProxyWithoutASecret();
    void curlQuotesForTheShell();
};

namespace {

IntegrationCall call()
{
    return { QStringLiteral("a1"), QStringLiteral("crm"), QStringLiteral("get:/contacts/{id}"), {}, {}, {} };
}

} // namespace

void TestIntegrationCode::sdkCodeOfACallWithoutArguments()
{
    QCOMPARE(sdkCode(call()),
        QStringLiteral(
            "const answer = await base44.integrations.custom.call(\"crm\", \"get:/contacts/{id}\");\n"));
}

void TestIntegrationCode::sdkCodeOfACallWithEverything()
{
    IntegrationCall full = call();
    full.pathParameters = { { QStringLiteral("id"), QStringLiteral("17") } };
    full.queryParameters = { { QStringLiteral("label"), QStringLiteral("a") },
        { QStringLiteral("limit"), QStringLiteral("5") }, { QStringLiteral("label"), QStringLiteral("b") } };
    full.payload = R"({"amount": 12345678901234567890.10})";
    full.headers = { { QStringLiteral("X-Tenant"), QStringLiteral("harbour") } };
    QCOMPARE(sdkCode(full),
        QStringLiteral(R"(const answer = await base44.integrations.custom.call("crm", "get:/contacts/{id}", {
  "payload": {
    "amount": 12345678901234567890.10
  },
  "pathParams": {
    "id": "17"
  },
  "queryParams": {
    "label": [
      "a",
      "b"
    ],
    "limit": "5"
  },
  "headers": {
    "X-Tenant": "harbour"
  }
});
)"));
}

void TestIntegrationCode::sdkCodeQuotesWhatWouldEndAString()
{
    IntegrationCall odd = call();
    odd.operation = QStringLiteral("get:/a\"); alert(\"");
    QVERIFY(sdkCode(odd).contains(QStringLiteral(R"("get:/a\"); alert(\"")")));
}

void TestIntegrationCode::functionCodeIsAWholeFunction()
{
    IntegrationCall full = call();
    full.queryParameters = { { QStringLiteral("q"), QStringLiteral("100 %1") } };
    QCOMPARE(functionCode(full), QStringLiteral(R"(import { createClientFromRequest } from "npm:@base44/sdk";

Deno.serve(async (request) => {
  const base44 = createClientFromRequest(request);
  const answer = await base44.integrations.custom.call("crm", "get:/contacts/{id}", {
    "queryParams": {
      "q": "100 %1"
    }
  });
  return Response.json(answer);
});
)"));
}

void TestIntegrationCode::curlGoesThroughTheProxyWithoutASecret()
{
    IntegrationCall full = call();
    full.pathParameters = { { QStringLiteral("id"), QStringLiteral("17") } };
    QCOMPARE(curlCommand(full),
        QStringLiteral(
            R"(curl -X POST "$BASE44_URL/api/apps/a1/integrations/custom/crm/get:/contacts/%7Bid%7D" \
  -H "Authorization: Bearer $BASE44_TOKEN" \
  -H 'Content-Type: application/json' \
  -d '{"path_params":{"id":"17"}}'
)"));
}

void TestIntegrationCode::curlQuotesForTheShell()
{
    IntegrationCall odd = call();
    odd.payload = R"({"name":"it's"})";
    QVERIFY(curlCommand(odd).contains(QStringLiteral(R"(-d '{"payload":{"name":"it'\''s"}}')")));
    odd.payload.reset();
    QVERIFY(curlCommand(odd).contains(QStringLiteral("-d '{}'")));
}

CONSOLE_TEST_MAIN(TestIntegrationCode)
#include "tst_integrationcode.moc"
