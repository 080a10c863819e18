// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/integrations/integration.h"

#include "core/json/parse.h"
#include "openapi/openapidocument.h"
#include "openapi/preflight.h"

namespace console::local {
namespace {

using json::Value;
using json::Writer;

constexpr int maximumSchemaDepth = 12;
constexpr int maximumSchemaValues = 2000;

bool isSecret(const QByteArray &header)
{
    return openapi::isSecretHeader(QString::fromUtf8(header));
}

/// A schema with its references written out, so that it can stand alone; {} where that would not end.
class Inliner {
public:
    Inliner(Writer &writer, const openapi::OpenApiDocument &document)
        : m_writer(writer)
        , m_document(document)
    {
    }

    void write(const Value &value, int depth = 0)
    {
        const Value resolved = value.isObject() ? m_document.resolved(value) : value;
        if (depth > maximumSchemaDepth || ++m_values > maximumSchemaValues) {
            m_writer.beginObject().endObject();
        } else if (resolved.isObject()) {
            m_writer.beginObject();
            for (auto member = resolved.begin(); member != resolved.end(); ++member) {
                m_writer.name(member.name());
                write(*member, depth + 1);
            }
            m_writer.endObject();
        } else if (resolved.isArray()) {
            m_writer.beginArray();
            for (const Value item : resolved)
                write(item, depth + 1);
            m_writer.endArray();
        } else {
            m_writer.value(resolved);
        }
    }

private:
    Writer &m_writer;
    const openapi::OpenApiDocument &m_document;
    int m_values = 0;
};

void writeText(Writer &writer, const QString &text)
{
    text.isEmpty() ? writer.null() : writer.string(text);
}

void writeOperation(Writer &writer, const openapi::OpenApiDocument &document,
    const openapi::Operation &operation, bool enabled)
{
    writer.beginObject().name("id").string(operation.id()).name("method").string(operation.methodName);
    writer.name("path").string(operation.pathName).name("operation_id");
    writeText(writer, operation.operationId());
    writer.name("summary");
    writeText(writer, operation.summary());
    writer.name("tags").beginArray();
    for (const QString &tag : operation.tags())
        writer.string(tag);
    writer.endArray().name("parameters").beginArray();
    for (const openapi::Parameter &parameter : document.parameters(operation)) {
        using Place = openapi::Parameter::Place;
        if (parameter.place != Place::Path && parameter.place != Place::Query
            && parameter.place != Place::Header)
            continue;
        writer.beginObject().name("name").string(parameter.name);
        writer.name("in").string(openapi::placeName(parameter.place));
        writer.name("required").boolean(parameter.required).name("schema");
        Inliner(writer, document).write(parameter.schema);
        writer.endObject();
    }
    writer.endArray().name("request_body_schema");
    const openapi::RequestBody body = document.body(operation);
    if (const auto *content = body.json(); content && content->schema.isValid())
        Inliner(writer, document).write(content->schema);
    else
        writer.null();
    writer.name("enabled").boolean(enabled).endObject();
}

QByteArray headersText(const http::Pairs &headers)
{
    Writer writer;
    writer.beginArray();
    for (const auto &[name, value] : headers)
        writer.beginObject()
            .name("name")
            .string(QByteArrayView(name))
            .name("value")
            .string(QByteArrayView(value))
            .endObject();
    return writer.endArray().take();
}

} // namespace

std::vector<StoredIntegration> IntegrationStore::select(
    const QByteArray &where, const SqlValues &values) const
{
    Statement rows(m_database,
        "SELECT id, workspace, slug, name, description, base_url, spec_url, operations, headers, document, "
        "created,"
        " updated FROM integrations WHERE "
            + where + " ORDER BY name, id",
        values);
    std::vector<StoredIntegration> found;
    while (rows.step()) {
        StoredIntegration one{ rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4),
            rows.text(5), rows.text(6), {}, {}, rows.text(9), rows.text(10), rows.text(11) };
        const json::Document operations = json::parse(rows.view(7)).value_or(json::Document());
        for (const Value operation : operations.root())
            one.operations += operation.toString();
        const json::Document headers = json::parse(rows.view(8)).value_or(json::Document());
        for (const Value header : headers.root())
            one.headers.emplace_back(
                header["name"].utf8().toByteArray(), header["value"].utf8().toByteArray());
        found.push_back(std::move(one));
    }
    return found;
}

std::vector<StoredIntegration> IntegrationStore::all(const QByteArray &workspace) const
{
    return select("workspace=?", { workspace });
}

std::optional<StoredIntegration> IntegrationStore::byId(
    const QByteArray &workspace, const QByteArray &id) const
{
    auto found = select("workspace=? AND id=?", { workspace, id });
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<StoredIntegration> IntegrationStore::bySlug(
    const QByteArray &workspace, const QByteArray &slug) const
{
    auto found = select("workspace=? AND slug=?", { workspace, slug });
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void IntegrationStore::save(const StoredIntegration &integration)
{
    Writer operations;
    operations.beginArray();
    for (const QString &operation : integration.operations)
        operations.string(operation);
    m_database.execute("INSERT OR REPLACE INTO integrations VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
        { integration.id, integration.workspaceId, integration.slug, integration.name,
            integration.description.isNull() ? QByteArray("") : integration.description, integration.baseUrl,
            integration.specUrl, operations.endArray().take(), headersText(integration.headers),
            integration.document, integration.created, integration.updated });
}

void IntegrationStore::remove(const QByteArray &id)
{
    m_database.execute("DELETE FROM integrations WHERE id=?", { id });
}

void writeIntegration(Writer &writer, const StoredIntegration &integration, Extent extent)
{
    const auto text = [&writer](QByteArrayView name, const QByteArray &value) {
        writer.name(name).string(QByteArrayView(value));
    };
    writer.beginObject();
    text("id", integration.id);
    text("workspace_id", integration.workspaceId);
    text("slug", integration.slug);
    text("name", integration.name);
    text("description", integration.description);
    text("base_url", integration.baseUrl);
    writer.name("spec_url");
    integration.specUrl.isEmpty() ? writer.null() : writer.string(QByteArrayView(integration.specUrl));
    writer.name("operation_count").number(integration.operations.size());
    if (extent != Extent::Summary) {
        writer.name("operations").beginArray();
        for (const QString &operation : integration.operations)
            writer.string(operation);
        writer.endArray().name("headers").beginArray();
        for (const auto &[name, value] : integration.headers) {
            writer.beginObject();
            text("name", name);
            writer.name("is_secret").boolean(isSecret(name));
            if (isSecret(name))
                writer.name("has_value").boolean(!value.isEmpty());
            else
                text("value", value);
            writer.endObject();
        }
        writer.endArray();
    }
    if (extent == Extent::Full) {
        // YAML that was fetched from an address is kept, and told, as the text that it is.
        const auto document = json::parse(integration.document);
        document ? writer.name("openapi_spec").value(document->root())
                 : writer.name("openapi_spec").string(QByteArrayView(integration.document));
    }
    text("created_date", integration.created);
    text("updated_date", integration.updated);
    writer.endObject();
}

void writeOperations(Writer &writer, const openapi::OpenApiDocument &document, const QStringList &enabled)
{
    writer.beginArray();
    for (const openapi::Operation &operation : document.operations())
        writeOperation(writer, document, operation, enabled.contains(operation.id()));
    writer.endArray();
}

} // namespace console::local
