// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/integrations/draft.h"

#include "local/http/router.h"
#include "local/integrations/outgoing.h"
#include "openapi/openapidocument.h"
#include "openapi/preflight.h"

namespace console::local {
namespace {

using http::Refusal;
using json::Value;

void take(QByteArray &target, const Value &value)
{
    if (value.isString())
        target = value.utf8().toByteArray();
}

void checkHeaders(const http::Pairs &headers)
{
    for (const auto &[name, value] : headers) {
        if (const QString problem = openapi::headerNameProblem(QString::fromUtf8(name)); !problem.isEmpty())
            refuseMember("headers", problem.toUtf8());
        for (const char c : value) {
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
                refuseMember("headers", "The value of " + name + " holds control characters.");
        }
    }
}

void checkOperations(const StoredIntegration &integration)
{
    const auto document = openapi::OpenApiDocument::read(integration.document);
    if (!document.isReadable())
        refuseMember("openapi_spec", "The document is not OpenAPI 3 or Swagger 2.0.");
    if (integration.operations.isEmpty())
        refuseMember("operations", "Choose at least one operation.");
    if (integration.operations.size() > openapi::maxOperations)
        refuseMember("operations", "An integration can have at most 30 operations.");
    for (const QString &id : integration.operations) {
        if (!document.operation(id))
            refuseMember("operations", "The document has no operation '" + id.toUtf8() + "'.");
    }
}

} // namespace

void refuseMember(QByteArrayView member, QByteArrayView message)
{
    json::Writer writer;
    writer.beginObject().name("detail").beginArray().beginObject().name("loc").beginArray();
    writer.string(QByteArrayView("body")).string(member).endArray().name("msg").string(message);
    writer.name("type").string(QByteArrayView("value_error")).endObject().endArray().endObject();
    throw Refusal{ http::json(writer.take(), 422) };
}

void applyDraft(StoredIntegration &integration, const Value &draft)
{
    take(integration.slug, draft["slug"]);
    take(integration.name, draft["name"]);
    take(integration.description, draft["description"]);
    take(integration.baseUrl, draft["base_url"]);
    take(integration.specUrl, draft["spec_url"]);
    if (draft["operations"].isArray()) {
        integration.operations.clear();
        for (const Value id : draft["operations"])
            integration.operations += id.toString();
    }
    if (!draft["headers"].isArray())
        return;
    const http::Pairs before = std::exchange(integration.headers, {});
    for (const Value header : draft["headers"]) {
        const QByteArray name = header["name"].utf8().toByteArray();
        QByteArray value = header["value"].utf8().toByteArray();
        for (const auto &[oldName, oldValue] : before) {
            if (!header["value"].isString() && oldName.compare(name, Qt::CaseInsensitive) == 0)
                value = oldValue;
        }
        integration.headers.emplace_back(name, value);
    }
}

void checkIntegration(
    const StoredIntegration &integration, const IntegrationStore &store, const Outgoing &outgoing)
{
    if (const QString problem = openapi::slugProblem(QString::fromUtf8(integration.slug)); !problem.isEmpty())
        refuseMember("slug", problem.toUtf8());
    const auto other = store.bySlug(integration.workspaceId, integration.slug);
    if (other && other->id != integration.id)
        throw Refusal{ http::detail(
            409, "The slug '" + integration.slug + "' is already used in this workspace") };
    const QString name = QString::fromUtf8(integration.name).trimmed();
    if (name.isEmpty() || name.size() > 100)
        refuseMember("name", "The name must have 1 to 100 characters.");
    if (!outgoing.isAllowed(QUrl(QString::fromUtf8(integration.baseUrl), QUrl::StrictMode)))
        throw Refusal{ http::detail(400, "base_url must be an https address of a public host") };
    checkHeaders(integration.headers);
    checkOperations(integration);
}

} // namespace console::local
