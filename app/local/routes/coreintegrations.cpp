// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/files/filestore.h"
#include "local/files/picture.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/records/import.h"
#include "local/routes/routes.h"
#include "openapi/schemaexample.h"

// The built-in integrations of fact sheet 3.11 besides files, and the other things that run on the service's
// own machines. No model is asked and no mail is sent: answers have the right shape, depend on the request
// alone, and say so.
namespace console::local::routes::coreintegrations {
namespace {

using http::Request;
using http::Response;
using json::Value;

constexpr qsizetype longestEcho = 2000;

Response unavailable(QByteArrayView what)
{
    return http::detail(501, what.toByteArray() + " is not available in a local workspace");
}

json::Document requireParameters(const Context &context, const Request &request)
{
    requireCaller(context, request);
    return http::requireObject(request);
}

/// The mail goes to the log that READY names.
Response sendEmail(const Context &context, const Request &request)
{
    const json::Document parameters = requireParameters(context, request);
    const Value mail = parameters.root();
    const QByteArray to = http::requireText(mail, "to").trimmed().toLower();
    const QByteArray text = http::requireText(mail, "subject") + "\n\n" + http::requireText(mail, "body");
    const bool isUser = context.database.integer("SELECT count(*) FROM users WHERE app=? AND email=?",
                            { request.parameter("app"), to })
        > 0;
    if (!isUser)
        return http::detail(400, "Emails can be sent to users of the app only");
    context.mailbox.send(to, "email", text);
    return http::json(R"({"success":true})");
}

/// An answer that fits the schema, or the prompt.
Response invokeModel(const Context &context, const Request &request)
{
    const json::Document parameters = requireParameters(context, request);
    const QByteArray prompt = http::requireText(parameters.root(), "prompt");
    const Value schema = parameters.root()["response_json_schema"];
    if (schema.isObject())
        return http::json(json::parse(openapi::schemaExample(schema, schema))->root().toJson());
    json::Writer writer;
    writer.string(QByteArrayView(
        "No model is asked in a local workspace. The prompt was: " + prompt.left(longestEcho)));
    return http::json(writer.take());
}

Response generateImage(const Context &context, const Request &request)
{
    const json::Document parameters = requireParameters(context, request);
    const QByteArray prompt = http::requireText(parameters.root(), "prompt");
    const QByteArray place =
        storeFile(context, { request.parameter("app"), "picture.png", "image/png", plainPicture(prompt) });
    json::Writer writer;
    writer.beginObject().name("url").string(QByteArrayView(publicFileUrl(context, place))).endObject();
    return http::json(writer.take());
}

/// Where the rows of a table go in an answer of this schema: all of them, below the first list, or one alone.
QByteArray fitted(const json::Document &rows, const Value &schema)
{
    if (schema["type"].utf8() == "array")
        return rows.root().toJson();
    const Value properties = schema["properties"];
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        if ((*property)["type"].utf8() == "array") {
            json::Writer writer;
            writer.beginObject().name(property.name()).value(rows.root()).endObject();
            return writer.take();
        }
    }
    return rows.root().size() > 0 ? (*rows.root().begin()).toJson() : QByteArray("{}");
}

/// JSON and CSV can be read without a model.
Response extractData(const Context &context, const Request &request)
{
    const json::Document parameters = requireParameters(context, request);
    const QByteArray url = http::requireText(parameters.root(), "file_url");
    const QByteArray content = publicFile(context, request.parameter("app"), url);
    if (content.isNull())
        return http::detail(404, "file_url is no file of this app");
    if (const auto document = json::parse(content))
        return http::json(document->root().toJson());
    if (!url.endsWith(".csv"))
        return unavailable("Reading files other than CSV and JSON");
    const Value schema = parameters.root()["json_schema"];
    const Value items = schema["items"]["properties"];
    return http::json(fitted(readRows(content, items.isValid() ? items : schema["properties"]), schema));
}

Response unknownCore(const Context &context, const Request &request)
{
    requireCaller(context, request);
    return http::detail(404, "Core has no endpoint '" + request.parameter("endpoint") + "'");
}

Response package(const Context &context, const Request &request)
{
    requireCaller(context, request);
    return http::detail(404, "The package '" + request.parameter("package") + "' is not installed");
}

/// In the shape that the clients of such gateways read (fact sheet 2.1, E7).
Response gateway(const Context &context, const Request &request)
{
    requireCaller(context, request);
    return http::json(
        R"({"error":{"message":"The AI gateway is not available in a local workspace","code":"not_available"}})",
        501);
}

/// 404, after which the SDK 0.8.50 does not try again.
Response actor(const Context &context, const Request &request)
{
    requireCaller(context, request);
    return http::detail(404, "Actors are not available in a local workspace");
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}", &context);
    const QByteArray core = "/integration-endpoints/Core";
    routes.add("POST", core + "/SendEmail", sendEmail);
    routes.add("POST", core + "/InvokeLLM", invokeModel);
    routes.add("POST", core + "/GenerateImage", generateImage);
    routes.add("POST", core + "/ExtractDataFromUploadedFile", extractData);
    routes.add("POST", core + "/{endpoint}", unknownCore);
    routes.add(
        "POST", "/integration-endpoints/installable/{package}/integration-endpoints/{endpoint}", package);
    for (const char *method : { "GET", "POST" })
        routes.add(method, "/ai/{provider}/v1/{path...}", gateway);
    routes.add("POST", "/actors/{actor}/connection-token", actor);
}

} // namespace console::local::routes::coreintegrations
