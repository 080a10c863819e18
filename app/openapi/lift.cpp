// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/lift.h"

#include "openapi/name.h"
#include "openapi/schemalift.h"

namespace console::openapi {
namespace {

using Place = Parameter::Place;

class Lifter {
public:
    Lifter(const OpenApiDocument &document, bool indented)
        : m_document(document)
        , m_root(document.root())
        , m_writer(indented)
    {
    }

    QByteArray run()
    {
        m_writer.beginObject();
        for (auto it = m_root.begin(); it != m_root.end(); ++it)
            writeRootMember(it.name(), *it);
        m_writer.endObject();
        return m_writer.take();
    }

private:
    void writeRootMember(QByteArrayView name, json::Value value)
    {
        if (name == "swagger") {
            m_writer.name("openapi").string("3.0.3");
        } else if (isOneOf(name, { "host", "basePath", "schemes" })) {
            if (!std::exchange(m_wroteServers, true))
                writeServers(m_document.servers());
        } else if (isOneOf(name, { "definitions", "responses", "securityDefinitions" })) {
            if (!std::exchange(m_wroteComponents, true))
                writeComponents();
        } else if (name == "paths") {
            writePaths();
        } else if (!isOneOf(name, { "consumes", "produces", "parameters", "servers" })) {
            m_writer.name(name);
            m_schemas.write(value, isExtension(name) ? Meaning::Names : Meaning::Keywords);
        }
    }

    void writeServers(const QList<Server> &servers)
    {
        m_writer.name("servers").beginArray();
        for (const Server &server : servers)
            m_writer.beginObject().name("url").string(server.url).endObject();
        m_writer.endArray();
    }

    void writeComponents()
    {
        m_writer.name("components").beginObject();
        if (m_root["definitions"].isObject()) {
            m_writer.name("schemas");
            m_schemas.write(m_root["definitions"], Meaning::Names);
        }
        if (const json::Value responses = m_root["responses"]; responses.isObject()) {
            m_writer.name("responses").beginObject();
            for (auto it = responses.begin(); it != responses.end(); ++it) {
                m_writer.name(it.name());
                writeResponse(*it, m_root["produces"]);
            }
            m_writer.endObject();
        }
        if (const json::Value schemes = m_root["securityDefinitions"]; schemes.isObject()) {
            m_writer.name("securitySchemes").beginObject();
            for (auto it = schemes.begin(); it != schemes.end(); ++it) {
                m_writer.name(it.name());
                writeScheme(*it);
            }
            m_writer.endObject();
        }
        m_writer.endObject();
    }

    void writeScheme(json::Value scheme)
    {
        const QByteArrayView type = scheme["type"].utf8();
        m_writer.beginObject();
        for (auto it = scheme.begin(); it != scheme.end(); ++it) {
            if (type == "basic" && it.name() == "type")
                m_writer.name("type").string("http").name("scheme").string("basic");
            else if (type != "oauth2"
                || !isOneOf(it.name(), { "flow", "authorizationUrl", "tokenUrl", "scopes" }))
                m_writer.name(it.name()).value(*it);
        }
        if (type == "oauth2")
            writeFlow(scheme);
        m_writer.endObject();
    }

    void writeFlow(json::Value scheme)
    {
        const QByteArrayView flow = scheme["flow"].utf8();
        m_writer.name("flows").beginObject();
        m_writer.name(flow == "application" ? "clientCredentials"
                : flow == "accessCode"      ? "authorizationCode"
                                            : flow);
        m_writer.beginObject();
        for (const char *name : { "authorizationUrl", "tokenUrl" }) {
            if (scheme[name].isString())
                m_writer.name(name).value(scheme[name]);
        }
        m_writer.name("scopes");
        scheme["scopes"].isObject() ? m_writer.value(scheme["scopes"]) : m_writer.beginObject().endObject();
        m_writer.endObject().endObject();
    }

    /// By the list of operations, which has followed every reference already.
    void writePaths()
    {
        m_writer.name("paths").beginObject();
        QByteArrayView open;
        for (const Operation &operation : m_document.operations()) {
            if (operation.pathName != open || open.isNull()) {
                if (!open.isNull())
                    m_writer.endObject();
                open = operation.pathName;
                m_writer.name(open).beginObject();
            }
            m_writer.name(operation.methodName);
            writeOperation(operation);
        }
        if (!open.isNull())
            m_writer.endObject();
        m_writer.endObject();
    }

    void writeOperation(const Operation &operation)
    {
        m_writer.beginObject();
        for (auto it = operation.node.begin(); it != operation.node.end(); ++it) {
            if (it.name() == "responses")
                writeResponses(*it, operation.node["produces"]);
            else if (it.name() == "schemes")
                writeServers(m_document.servers(operation));
            else if (!isOneOf(it.name(), { "parameters", "consumes", "produces" }))
                m_writer.name(it.name()).value(*it);
        }
        const QList<Parameter> parameters = m_document.parameters(operation);
        writeParameters(parameters);
        if (const RequestBody body = m_document.body(operation); body.exists)
            writeBody(body, parameters);
        m_writer.endObject();
    }

    void writeParameters(const QList<Parameter> &parameters)
    {
        bool isOpen = false;
        for (const Parameter &parameter : parameters) {
            if (parameter.place == Place::Body || parameter.place == Place::Form
                || !parameter.node.isObject())
                continue;
            if (!std::exchange(isOpen, true))
                m_writer.name("parameters").beginArray();
            writeParameter(parameter);
        }
        if (isOpen)
            m_writer.endArray();
    }

    void writeParameter(const Parameter &parameter)
    {
        const json::Value node = parameter.node;
        m_writer.beginObject();
        for (auto it = node.begin(); it != node.end(); ++it) {
            if (isParameterMember(it.name()) && it.name() != "collectionFormat")
                m_writer.name(it.name()).value(*it);
        }
        if (node["type"].utf8() == "array")
            writeStyle(parameter.place, node["collectionFormat"].utf8());
        m_writer.name("schema");
        m_schemas.writeValueSchema(node);
        m_writer.endObject();
    }

    void writeStyle(Place place, QByteArrayView format)
    {
        const bool isQuery = place == Place::Query;
        m_writer.name("style").string(format == "ssv" && isQuery ? "spaceDelimited"
                : format == "pipes" && isQuery                   ? "pipeDelimited"
                : isQuery                                        ? "form"
                                                                 : "simple");
        m_writer.name("explode").boolean(format == "multi");
    }

    void writeBody(const RequestBody &body, const QList<Parameter> &parameters)
    {
        m_writer.name("requestBody").beginObject();
        if (!body.description.isEmpty())
            m_writer.name("description").string(body.description);
        if (body.required)
            m_writer.name("required").boolean(true);
        m_writer.name("content").beginObject();
        for (const RequestBody::Content &content : body.contents) {
            m_writer.name(content.mediaType.toUtf8()).beginObject().name("schema");
            if (content.schema.isValid())
                m_schemas.write(content.schema, Meaning::Keywords);
            else
                writeForm(parameters);
            m_writer.endObject();
        }
        m_writer.endObject().endObject();
    }

    void writeForm(const QList<Parameter> &parameters)
    {
        QStringList required;
        m_writer.beginObject().name("type").string("object").name("properties").beginObject();
        for (const Parameter &field : parameters) {
            if (field.place != Place::Form)
                continue;
            m_writer.name(field.name.toUtf8());
            m_schemas.writeValueSchema(field.node);
            if (field.required)
                required.append(field.name);
        }
        m_writer.endObject();
        if (!required.isEmpty()) {
            m_writer.name("required").beginArray();
            for (const QString &name : std::as_const(required))
                m_writer.string(name);
            m_writer.endArray();
        }
        m_writer.endObject();
    }

    void writeResponses(json::Value responses, json::Value produces)
    {
        m_writer.name("responses").beginObject();
        for (auto it = responses.begin(); responses.isObject() && it != responses.end(); ++it) {
            m_writer.name(it.name());
            if (isExtension(it.name()))
                m_writer.value(*it);
            else
                writeResponse(*it, produces.isArray() ? produces : m_root["produces"]);
        }
        m_writer.endObject();
    }

    void writeResponse(json::Value response, json::Value produces)
    {
        m_writer.beginObject();
        for (auto it = response.begin(); response.isObject() && it != response.end(); ++it) {
            if (it.name() == "$ref")
                m_writer.name("$ref").string(liftedReference((*it).utf8()));
            else if (it.name() == "headers")
                writeHeaders(*it);
            else if (!isOneOf(it.name(), { "schema", "examples" }))
                m_writer.name(it.name()).value(*it);
        }
        if (response["schema"].isObject() || response["examples"].isObject())
            writeContent(response, produces);
        m_writer.endObject();
    }

    void writeContent(json::Value response, json::Value produces)
    {
        QStringList types;
        for (const json::Value type : produces)
            types.append(type.toString());
        const json::Value examples = response["examples"];
        for (auto it = examples.begin(); examples.isObject() && it != examples.end(); ++it)
            types.append(QString::fromUtf8(it.name()));
        if (types.isEmpty())
            types.append(QStringLiteral("application/json"));
        types.removeDuplicates();
        m_writer.name("content").beginObject();
        for (const QString &type : std::as_const(types)) {
            const QByteArray name = type.toUtf8();
            m_writer.name(name).beginObject();
            if (response["schema"].isObject()) {
                m_writer.name("schema");
                m_schemas.write(response["schema"], Meaning::Keywords);
            }
            if (examples[name].isValid())
                m_writer.name("example").value(examples[name]);
            m_writer.endObject();
        }
        m_writer.endObject();
    }

    void writeHeaders(json::Value headers)
    {
        m_writer.name("headers").beginObject();
        for (auto it = headers.begin(); headers.isObject() && it != headers.end(); ++it) {
            m_writer.name(it.name()).beginObject();
            if ((*it)["description"].isString())
                m_writer.name("description").value((*it)["description"]);
            m_writer.name("schema");
            m_schemas.writeValueSchema(*it);
            m_writer.endObject();
        }
        m_writer.endObject();
    }

    const OpenApiDocument &m_document;
    json::Value m_root;
    json::Writer m_writer;
    SchemaLift m_schemas{ m_writer };
    bool m_wroteServers = false;
    bool m_wroteComponents = false;
};

} // namespace

QByteArray lifted(const OpenApiDocument &swagger, bool indented)
{
    return Lifter(swagger, indented).run();
}

} // namespace console::openapi
