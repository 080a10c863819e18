// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/integrationexport.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/onworker.h"
#include "openapi/trim.h"

#include <QUrl>

namespace console {
namespace {

using json::Value;
using json::Writer;

constexpr char ownMember[] = "x-base44-integration";
constexpr int mostOperations = 1000; ///< that a file may name; an integration holds far fewer
constexpr int mostHeaders = 100;

void writeMember(Writer &writer, const char *name, const QString &text)
{
    writer.name(name).string(QStringView(text));
}

void writeFields(Writer &writer, const Integration &integration)
{
    const QUrl spec(integration.specUrl);
    writer.name(ownMember).beginObject();
    writeMember(writer, "slug", integration.slug);
    writeMember(writer, "name", integration.name);
    writeMember(writer, "description", integration.description);
    writeMember(writer, "base_url", integration.baseUrl);
    writeMember(
        writer, "spec_url", spec.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment));
    writer.name("operations").beginArray();
    for (const QString &id : integration.operations)
        writer.string(QStringView(id));
    writer.endArray().name("headers").beginArray();
    for (const auto &header : integration.headers) {
        writer.beginObject();
        writeMember(writer, "name", header.name);
        writer.name("is_secret").boolean(header.isSecret);
        if (!header.isSecret)
            writeMember(writer, "value", header.value);
        writer.endObject();
    }
    writer.endArray().endObject();
}

} // namespace

Result<QByteArray> exportedText(const Integration &integration, const openapi::OpenApiDocument &stored)
{
    QStringList operations = integration.operations;
    operations.removeIf([&stored](const QString &id) { return !stored.operation(id); });
    return openapi::trimmed(stored, operations).map([&integration](const QByteArray &text) {
        const auto document = json::parse(text).value_or(json::Document());
        const Value root = document.root();
        Writer writer(true);
        writer.beginObject();
        for (auto member = root.begin(); member != root.end(); ++member)
            writer.name(member.name()).value(*member);
        writeFields(writer, integration);
        return writer.endObject().take() + '\n';
    });
}

std::optional<Integration> exportedFields(const openapi::OpenApiDocument &document)
{
    const Value own = document.root()[ownMember];
    if (!own.isObject())
        return std::nullopt;
    Integration fields;
    fields.slug = own["slug"].toString();
    fields.name = own["name"].toString();
    fields.description = own["description"].toString();
    fields.baseUrl = own["base_url"].toString();
    fields.specUrl = own["spec_url"].toString();
    for (const Value id : own["operations"]) {
        if (fields.operations.size() < mostOperations)
            fields.operations << id.toString();
    }
    for (const Value header : own["headers"]) {
        const bool isSecret = header["is_secret"].toBool();
        if (fields.headers.size() < mostHeaders)
            fields.headers.append({ header["name"].toString(), isSecret, !isSecret,
                isSecret ? QString() : header["value"].toString() });
    }
    return fields;
}

void IntegrationExport::make(
    const QString &workspaceId, const Integration &integration, Handler<QByteArray> handler)
{
    m_writing.cancel();
    m_reader.read(workspaceId, integration.id,
        [this, integration, handler = std::move(handler)](const Result<StoredDocument> &stored) {
            if (!stored)
                return handler(Failure(stored.error()));
            m_writing =
                onWorker<QByteArray>([integration, document = stored->document](
                                         const auto &) { return exportedText(integration, document); },
                    handler);
        });
}

void IntegrationExport::cancel()
{
    m_reader.cancel();
    m_writing.cancel();
}

} // namespace console
