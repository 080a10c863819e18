// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/keep.h"

#include "core/json/write.h"
#include "openapi/name.h"
#include "openapi/trim.h"

#include <QSet>

namespace console::openapi {
namespace {

/// Joins two trimmed documents of OpenAPI 3: the first stays, of the second come the operations.
class Keeper {
public:
    Keeper(const OpenApiDocument &document, const OpenApiDocument &earlier)
        : m_document(document)
        , m_earlier(earlier)
        , m_root(document.root())
    {
        m_place = "x-kept";
        for (int number = 2; m_root[m_place].isValid(); ++number)
            m_place = "x-kept-" + QByteArray::number(number);
        for (const Operation &operation : earlier.operations())
            m_shared.insert(operation.path());
    }

    QByteArray run()
    {
        m_writer.beginObject();
        for (auto it = m_root.begin(); it != m_root.end(); ++it) {
            if (it.name() != "paths" && it.name() != "components")
                m_writer.name(it.name()).value(*it);
        }
        writePaths();
        writeComponents();
        writeReached();
        m_writer.endObject();
        return m_writer.take();
    }

private:
    void writePaths()
    {
        m_writer.name("paths").beginObject();
        QSet<QString> written;
        const json::Value paths = m_root["paths"];
        for (auto it = paths.begin(); it != paths.end(); ++it) {
            const QString path = QString::fromUtf8(it.name());
            written.insert(path);
            m_writer.name(it.name());
            if (m_shared.contains(path))
                writeSharedPath(path, *it);
            else
                m_writer.value(*it);
        }
        for (const Operation &operation : m_earlier.operations()) {
            const QString path = operation.path();
            if (written.contains(path))
                continue;
            written.insert(path);
            m_writer.name(operation.pathName);
            writeSharedPath(path, {});
        }
        m_writer.endObject();
    }

    /// What the path item says for all of its operations is said by each of them here: the two documents
    /// may differ in it.
    void writeSharedPath(const QString &path, json::Value item)
    {
        m_writer.beginObject();
        for (const char *name : { "summary", "description" }) {
            if (const json::Value text = item[name]; text.isValid())
                m_writer.name(name).value(text);
        }
        for (const OpenApiDocument *document : { &m_document, &m_earlier }) {
            for (const Operation &operation : document->operations()) {
                if (operation.path() == path)
                    writeOperation(operation, document == &m_earlier);
            }
        }
        m_writer.endObject();
    }

    void writeOperation(const Operation &operation, bool isKept)
    {
        static constexpr std::initializer_list<const char *> inherited{ "parameters", "servers", "security" };
        m_moves = isKept;
        m_writer.name(operation.methodName).beginObject();
        for (auto it = operation.node.begin(); it != operation.node.end(); ++it) {
            if (!isOneOf(it.name(), inherited))
                writeMember(it.name(), *it);
        }
        m_writer.name("parameters").beginArray();
        const OpenApiDocument &document = isKept ? m_earlier : m_document;
        for (const Parameter &parameter : document.parameters(operation)) {
            if (parameter.node.isValid())
                write(parameter.node);
        }
        m_writer.endArray();
        const json::Value own = operation.node["servers"];
        const json::Value servers = own.isValid() ? own : document.resolved(operation.pathItem)["servers"];
        if (servers.isValid())
            writeMember("servers", servers);
        writeSecurity(operation, isKept);
        m_writer.endObject();
        m_moves = false;
    }

    void writeSecurity(const Operation &operation, bool isKept)
    {
        json::Value security = operation.node["security"];
        if (!security.isValid() && isKept)
            security = m_earlier.root()["security"];
        if (security.isValid())
            writeMember("security", security);
        else if (isKept && m_root["security"].isValid())
            m_writer.name("security").beginArray().endArray();
    }

    void writeComponents()
    {
        const json::Value components = m_root["components"];
        const json::Value own = components["securitySchemes"];
        const json::Value more = m_earlier.root()["components"]["securitySchemes"];
        if (!components.isObject() && !more.isObject())
            return;
        m_writer.name("components").beginObject();
        for (auto it = components.begin(); it != components.end(); ++it) {
            if (it.name() != "securitySchemes")
                m_writer.name(it.name()).value(*it);
        }
        // Security schemes are found by their name alone, so they cannot stand elsewhere.
        m_writer.name("securitySchemes").beginObject();
        for (auto it = own.begin(); it != own.end(); ++it)
            m_writer.name(it.name()).value(*it);
        for (auto it = more.begin(); it != more.end(); ++it) {
            if (!own[it.name()].isValid())
                m_writer.name(it.name()).value(*it);
        }
        m_writer.endObject().endObject();
    }

    /// What the kept operations reach, below the member that their references name.
    void writeReached()
    {
        static constexpr std::initializer_list<const char *> left{ "openapi", "info", "jsonSchemaDialect",
            "servers", "paths", "security", "tags", "externalDocs", "webhooks" };
        m_moves = true;
        m_writer.name(m_place).beginObject();
        const json::Value root = m_earlier.root();
        for (auto it = root.begin(); it != root.end(); ++it) {
            if (!isOneOf(it.name(), left))
                writeMember(it.name(), *it);
        }
        m_writer.endObject();
    }

    void writeMember(QByteArrayView name, json::Value value)
    {
        m_writer.name(name);
        if (m_moves && value.isString() && name == "$ref")
            writeReference(value.utf8());
        else
            write(value);
    }

    void write(json::Value value)
    {
        if (!m_moves || !(value.isArray() || value.isObject())) {
            m_writer.value(value);
        } else if (value.isArray()) {
            m_writer.beginArray();
            for (const json::Value item : value)
                write(item);
            m_writer.endArray();
        } else {
            const bool isDiscriminator = value["propertyName"].isString();
            m_writer.beginObject();
            for (auto it = value.begin(); it != value.end(); ++it) {
                if (isDiscriminator && it.name() == "mapping")
                    writeMapping(*it);
                else
                    writeMember(it.name(), *it);
            }
            m_writer.endObject();
        }
    }

    /// A discriminator names schemas by reference, or by their bare name.
    void writeMapping(json::Value mapping)
    {
        m_writer.name("mapping").beginObject();
        for (auto it = mapping.begin(); it != mapping.end(); ++it) {
            const QByteArray target = (*it).utf8().toByteArray();
            m_writer.name(it.name());
            writeReference(target.contains('#') ? target : "#/components/schemas/" + target);
        }
        m_writer.endObject();
    }

    /// References into paths stay: there the kept operations stand where they stood.
    void writeReference(QByteArrayView reference)
    {
        if (reference.startsWith("#/") && !reference.startsWith("#/paths/"))
            m_writer.string("#/" + m_place + reference.sliced(1).toByteArray());
        else
            m_writer.string(reference);
    }

    const OpenApiDocument &m_document;
    const OpenApiDocument &m_earlier;
    json::Value m_root;
    QByteArray m_place;
    QSet<QString> m_shared; ///< paths with kept operations
    json::Writer m_writer;
    bool m_moves = false; ///< what is written comes from the earlier document
};

} // namespace

Result<QByteArray> withKept(
    const QByteArray &trimmedDocument, const OpenApiDocument &earlier, const QStringList &operations)
{
    if (operations.isEmpty())
        return trimmedDocument;
    const auto kept = trimmed(earlier, operations);
    if (!kept)
        return Failure(kept.error());
    return Keeper(OpenApiDocument::read(trimmedDocument), OpenApiDocument::read(*kept)).run();
}

} // namespace console::openapi
