// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/integrationcodec.h"

#include "api/apicall.h"
#include "core/dates.h"
#include "core/json/write.h"

namespace console::api {
namespace {

IntegrationHeader headerFrom(json::Value value)
{
    IntegrationHeader header;
    header.name = value["name"].toString();
    header.isSecret = value["is_secret"].toBool();
    header.value = header.isSecret ? QString() : value["value"].toString();
    header.hasValue = value["has_value"].toBool(true);
    return header;
}

IntegrationOperation operationFrom(const json::Document &document, json::Value value)
{
    IntegrationOperation operation;
    operation.id = value["id"].toString();
    operation.method = value["method"].toString().toLower();
    operation.path = value["path"].toString();
    operation.operationId = value["operation_id"].toString();
    operation.summary = value["summary"].toString();
    for (const json::Value tag : value["tags"])
        operation.tags << tag.toString();
    for (const json::Value parameter : value["parameters"]) {
        operation.parameters.append({ parameter["name"].toString(), parameter["in"].toString(),
            parameter["required"].toBool(), parameter["schema"] });
    }
    if (const json::Value body = value["request_body_schema"]; !body.isNothing())
        operation.bodySchema = body;
    operation.enabled = value["enabled"].toBool();
    operation.source = document;
    return operation;
}

/// Names in the order of their first value; values of equal names together.
QList<std::pair<QString, QStringList>> grouped(const QList<std::pair<QString, QString>> &parameters)
{
    QList<std::pair<QString, QStringList>> groups;
    for (const auto &[name, value] : parameters) {
        const auto known = std::find_if(
            groups.begin(), groups.end(), [&name = name](const auto &group) { return group.first == name; });
        if (known == groups.end())
            groups.append({ name, { value } });
        else
            known->second << value;
    }
    return groups;
}

} // namespace

Result<Integration> integrationFrom(json::Value value)
{
    Integration integration;
    integration.id = value["id"].toString();
    if (integration.id.isEmpty())
        return unexpected(QStringLiteral("The server described a custom integration without an id."));
    integration.workspaceId = value["workspace_id"].toString();
    integration.slug = value["slug"].toString();
    integration.name = value["name"].toString();
    integration.description = value["description"].toString();
    integration.baseUrl = value["base_url"].toString();
    integration.specUrl = value["spec_url"].toString();
    for (const json::Value operation : value["operations"])
        integration.operations << operation.toString();
    integration.operationCount =
        int(value["operation_count"].toInteger().value_or(integration.operations.size()));
    for (const json::Value header : value["headers"])
        integration.headers.append(headerFrom(header));
    integration.created = parseDateTime(value["created_date"].toString());
    integration.updated = parseDateTime(value["updated_date"].toString());
    return integration;
}

Result<QList<Integration>> integrationsFrom(const json::Document &document)
{
    const json::Value list = document.root().isArray() ? document.root() : document.root()["integrations"];
    if (!list.isArray())
        return unexpected(QStringLiteral("The answer holds no list of custom integrations."));
    QList<Integration> integrations;
    for (const json::Value item : list) {
        auto integration = integrationFrom(item);
        if (!integration)
            return Failure(std::move(integration).error());
        integrations.append(*std::move(integration));
    }
    return integrations;
}

Result<QList<IntegrationOperation>> operationsFrom(const json::Document &document)
{
    const json::Value list = document.root().isArray() ? document.root() : document.root()["operations"];
    if (!list.isArray())
        return unexpected(QStringLiteral("The answer holds no list of operations."));
    QList<IntegrationOperation> operations;
    for (const json::Value item : list) {
        operations.append(operationFrom(document, item));
        if (operations.last().id.isEmpty())
            return unexpected(QStringLiteral("An operation in the server's list has no identifier."));
    }
    return operations;
}

Result<QByteArray> specFrom(const json::Document &document)
{
    const json::Value spec = document.root()["openapi_spec"];
    if (spec.isObject())
        return spec.toJson();
    return spec.isString() ? spec.utf8().toByteArray() : QByteArray();
}

Result<IntegrationAnswer> integrationAnswerFrom(const HttpAnswer &answer)
{
    const auto document = documentOf(answer);
    if (!document)
        return Failure(document.error());
    const json::Value root = document->root();
    const auto status = root["status_code"].toInteger();
    if (!root["success"].isBool() && !status)
        return unexpected(QStringLiteral("The answer does not say whether the external call succeeded."));
    IntegrationAnswer told;
    told.statusCode = int(status.value_or(0));
    told.succeeded = root["success"].toBool(told.statusCode >= 200 && told.statusCode < 300);
    told.body = *document;
    told.data = root["data"];
    told.elapsed = answer.elapsed;
    return told;
}

QByteArray draftJson(const IntegrationDraft &draft)
{
    json::Writer writer;
    writer.beginObject();
    writer.name("slug").string(draft.slug);
    writer.name("name").string(draft.name);
    writer.name("description").string(draft.description);
    writer.name("base_url").string(draft.baseUrl);
    draft.specUrl.isEmpty() ? writer.name("spec_url").null() : writer.name("spec_url").string(draft.specUrl);
    draft.document.isEmpty() ? writer.name("openapi_spec").null()
                             : writer.name("openapi_spec").raw(draft.document);
    writer.name("operations").beginArray();
    for (const QString &operation : draft.operations)
        writer.string(operation);
    writer.endArray();
    writer.name("headers").beginArray();
    for (const DraftHeader &header : draft.headers)
        writer.beginObject()
            .name("name")
            .string(header.name)
            .name("value")
            .string(header.value.reveal())
            .endObject();
    writer.endArray();
    return writer.endObject().take();
}

QByteArray changeJson(const IntegrationChange &change)
{
    json::Writer writer;
    writer.beginObject();
    const auto text = [&writer](QByteArrayView name, const std::optional<QString> &value) {
        if (value)
            writer.name(name).string(*value);
    };
    text("slug", change.slug);
    text("name", change.name);
    text("description", change.description);
    text("base_url", change.baseUrl);
    if (change.headers) {
        writer.name("headers").beginArray();
        for (const IntegrationChange::Header &header : *change.headers) {
            writer.beginObject().name("name").string(header.name);
            if (header.value)
                writer.name("value").string(header.value->reveal());
            writer.endObject();
        }
        writer.endArray();
    }
    text("spec_url", change.specUrl);
    if (change.document)
        writer.name("openapi_spec").raw(*change.document);
    if (change.operations) {
        writer.name("operations").beginArray();
        for (const QString &operation : *change.operations)
            writer.string(operation);
        writer.endArray();
    }
    return writer.endObject().take();
}

QByteArray callJson(const IntegrationCall &call)
{
    json::Writer writer;
    writer.beginObject();
    if (call.payload)
        writer.name("payload").raw(*call.payload);
    if (!call.pathParameters.isEmpty()) {
        writer.name("path_params").beginObject();
        for (const auto &[name, value] : call.pathParameters)
            writer.name(name.toUtf8()).string(value);
        writer.endObject();
    }
    if (!call.queryParameters.isEmpty()) {
        writer.name("query_params").beginObject();
        for (const auto &[name, values] : grouped(call.queryParameters)) {
            writer.name(name.toUtf8());
            if (values.size() > 1)
                writer.beginArray();
            for (const QString &value : values)
                writer.string(value);
            if (values.size() > 1)
                writer.endArray();
        }
        writer.endObject();
    }
    if (!call.headers.isEmpty()) {
        writer.name("headers").beginObject();
        for (const auto &[name, value] : call.headers)
            writer.name(name.toUtf8()).string(value);
        writer.endObject();
    }
    return writer.endObject().take();
}

} // namespace console::api
