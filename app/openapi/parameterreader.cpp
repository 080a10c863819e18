// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/parameterreader.h"

#include "openapi/name.h"
#include "openapi/pointer.h"

#include <QSet>

#include <algorithm>

namespace console::openapi {
namespace {

using Place = Parameter::Place;

Place placeOf(QByteArrayView name)
{
    static constexpr std::pair<QByteArrayView, Place> places[] = { { "query"_name, Place::Query },
        { "path"_name, Place::Path }, { "header"_name, Place::Header }, { "cookie"_name, Place::Cookie },
        { "body"_name, Place::Body }, { "formData"_name, Place::Form } };
    for (const auto &[known, place] : places) {
        if (known == name)
            return place;
    }
    return Place::Unknown;
}

} // namespace

QList<Parameter> ParameterReader::read(json::Value parameters, const Pointer &pointer) const
{
    QList<Parameter> all;
    if (!parameters.isValid())
        return all;
    if (!parameters.isArray()) {
        m_context.problems.warning(
            "bad-parameters", QStringLiteral("The parameters must be a list."), pointer, parameters.source());
        return all;
    }
    all.reserve(parameters.size());
    qsizetype index = -1;
    for (const json::Value node : parameters) {
        ++index;
        const json::Value target = m_context.references.follow(node).value;
        if (target.isValid() && (target["name"].isString() || target["name"].isNumber())
            && placeOf(target["in"].utf8()) != Place::Unknown) {
            all.append(parameter(target));
            continue;
        }
        if (const json::Value reference = References::of(node); reference.isString() && !target.isValid()) {
            all.append(Parameter());
            all.last().reference = reference.toString();
        } else if (m_context.problems.wants("bad-parameter")) {
            m_context.problems.warning("bad-parameter",
                QStringLiteral("This parameter needs a name and a place (path, query, header or cookie)."),
                pointer / index, node.source());
        }
    }
    return all;
}

Parameter ParameterReader::parameter(json::Value node) const
{
    Parameter parameter;
    json::Value content;
    for (auto it = node.begin(); it != node.end(); ++it) {
        const QByteArrayView name = it.name();
        const json::Value value = *it;
        if (name == "name"_name)
            parameter.name = value.toString();
        else if (name == "in"_name)
            parameter.place = placeOf(value.utf8());
        else if (name == "required"_name)
            parameter.required = value.toBool();
        else if (name == "deprecated"_name)
            parameter.deprecated = value.toBool();
        else if (name == "description"_name)
            parameter.description = value.toString();
        else if (name == "schema"_name)
            parameter.schema = value;
        else if (name == "content"_name && value.isObject() && value.size() > 0)
            content = *value.begin();
    }
    parameter.node = node;
    if (content.isValid() && !parameter.schema.isValid())
        parameter.schema = content["schema"];
    if (m_context.isSwagger() && parameter.place != Place::Body)
        parameter.schema = node;
    return parameter;
}

QList<Parameter> ParameterReader::merged(const QList<Parameter> &ofPath, const QList<Parameter> &ofOperation)
{
    if (ofPath.isEmpty())
        return ofOperation;
    if (ofOperation.isEmpty())
        return ofPath;
    QSet<std::pair<int, QString>> own;
    for (const Parameter &parameter : ofOperation)
        own.insert({ int(parameter.place), parameter.name });
    QList<Parameter> all;
    for (const Parameter &parameter : ofPath) {
        if (!parameter.reference.isEmpty() || !own.contains({ int(parameter.place), parameter.name }))
            all.append(parameter);
    }
    return all + ofOperation;
}

RequestBody ParameterReader::body(json::Value requestBody, const Pointer &pointer) const
{
    RequestBody body;
    if (!requestBody.isValid())
        return body;
    const json::Value node = m_context.references.follow(requestBody).value;
    body.exists = true;
    if (!node.isValid()) {
        body.reference = References::of(requestBody).toString();
        return body;
    }
    const json::Value content = node["content"];
    if (!content.isObject()) {
        m_context.problems.warning("bad-body",
            QStringLiteral("The request body does not say which media types it takes."), pointer,
            requestBody.source());
        return body;
    }
    body.required = node["required"].toBool();
    body.description = node["description"].toString();
    for (auto it = content.begin(); it != content.end(); ++it) {
        const json::Value media = m_context.references.follow(*it).value;
        body.contents.append({ QString::fromUtf8(it.name()), media["schema"], media });
    }
    return body;
}

RequestBody ParameterReader::swaggerBody(
    QList<Parameter> &parameters, json::Value operation, const Pointer &pointer) const
{
    RequestBody body;
    int bodies = 0;
    int forms = 0;
    json::Value schema;
    json::Value node;
    for (const Parameter &parameter : std::as_const(parameters)) {
        if (parameter.place != Place::Body && parameter.place != Place::Form)
            continue;
        body.exists = true;
        body.required |= parameter.required;
        if (parameter.place == Place::Body) {
            ++bodies;
            schema = parameter.schema;
            node = parameter.node;
            body.description = parameter.description;
        } else {
            ++forms;
        }
    }
    if (!body.exists)
        return body;
    if (bodies > 1 || (bodies > 0 && forms > 0)) {
        m_context.problems.warning("several-bodies",
            QStringLiteral("An operation can have one body, or form fields, but not both."),
            pointer / "parameters",
            operation["parameters"].isValid() ? operation["parameters"].source() : operation.source());
    }
    const json::Value consumes =
        operation["consumes"].isArray() ? operation["consumes"] : m_context.root["consumes"];
    for (const json::Value media : consumes) {
        if (media.isString())
            body.contents.append({ media.toString(), schema, node });
    }
    if (body.contents.isEmpty())
        body.contents.append({ bodies > 0 ? QStringLiteral("application/json")
                                          : QStringLiteral("application/x-www-form-urlencoded"),
            schema, node });
    return body;
}

} // namespace console::openapi
