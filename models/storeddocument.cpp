// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storeddocument.h"

#include "core/json/write.h"
#include "core/ports/integrationservice.h"
#include "openapi/readdocument.h"

#include <QSet>

namespace console {
namespace {

using json::Writer;

void writeText(Writer &writer, QByteArrayView name, const QString &text)
{
    if (!text.isEmpty())
        writer.name(name).string(text);
}

void writeParameters(Writer &writer, const QList<IntegrationOperation::Parameter> &parameters)
{
    writer.name("parameters").beginArray();
    for (const auto &parameter : parameters) {
        writer.beginObject().name("name").string(parameter.name).name("in").string(parameter.in);
        writer.name("required").boolean(parameter.required);
        if (parameter.schema.isObject())
            writer.name("schema").value(parameter.schema);
        writer.endObject();
    }
    writer.endArray();
}

void writeOperation(Writer &writer, const IntegrationOperation &operation)
{
    writer.name(operation.method.toUtf8()).beginObject();
    writeText(writer, "operationId", operation.operationId);
    writeText(writer, "summary", operation.summary);
    writer.name("tags").beginArray();
    for (const QString &tag : operation.tags)
        writer.string(tag);
    writer.endArray();
    writeParameters(writer, operation.parameters);
    if (operation.bodySchema.isValid()) {
        writer.name("requestBody").beginObject().name("content").beginObject();
        writer.name("application/json").beginObject().name("schema").value(operation.bodySchema);
        writer.endObject().endObject().endObject();
    }
    writer.name("responses").beginObject().endObject().endObject();
}

} // namespace

QByteArray documentOf(const QList<IntegrationOperation> &operations)
{
    Writer writer;
    writer.beginObject().name("openapi").string(QByteArrayView("3.0.3"));
    writer.name("info").beginObject().name("title").string(QByteArrayView("Stored operations"));
    writer.name("version").string(QByteArrayView("")).endObject().name("paths").beginObject();
    QSet<QString> written;
    for (const IntegrationOperation &first : operations) {
        if (written.contains(first.path))
            continue;
        written.insert(first.path);
        writer.name(first.path.toUtf8()).beginObject();
        for (const IntegrationOperation &operation : operations) {
            if (operation.path == first.path)
                writeOperation(writer, operation);
        }
        writer.endObject();
    }
    return writer.endObject().endObject().take();
}

void StoredDocumentReader::read(
    const QString &workspaceId, const QString &id, Handler<StoredDocument> handler)
{
    m_workspaceId = workspaceId;
    m_id = id;
    m_handler = std::move(handler);
    m_call = m_service.document(
        workspaceId, id, [this](const Result<QByteArray> &result) { takeDocument(result); });
}

void StoredDocumentReader::takeDocument(const Result<QByteArray> &result)
{
    if (!result)
        return finish(Failure(result.error()));
    if (!result->isEmpty())
        return readText(*result, false);
    m_call = m_service.operations(
        m_workspaceId, m_id, [this](const Result<QList<IntegrationOperation>> &operations) {
            if (operations)
                readText(documentOf(*operations), true);
            else
                finish(Failure(operations.error()));
        });
}

void StoredDocumentReader::readText(const QByteArray &text, bool isPartial)
{
    m_call =
        openapi::readDocument(text, {}, [this, isPartial](const Result<openapi::OpenApiDocument> &document) {
            if (document && document->isReadable())
                finish(StoredDocument{ *document, isPartial });
            else
                finish(failure(Error::Kind::Protocol, tr("The stored document cannot be read.")));
        });
}

/// The handler may end this.
void StoredDocumentReader::finish(const Result<StoredDocument> &result)
{
    const auto handler = std::exchange(m_handler, {});
    handler(result);
}

} // namespace console
