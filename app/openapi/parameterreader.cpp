// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/parameterreader.h"

#include "openapi/name.h"

#include <QSet>

#include <algorithm>

namespace console::openapi {
namespace {

using Place = Parameter::Place;

Parameter readParameter(json::Value node, const ReadContext &context)
{
    Parameter parameter;
    json::Value content;
    for (auto it = node.begin(); it != node.end(); ++it) {
        const QByteArrayView name = it.name();
        const json::Value value = *it;
        if (name == "name"_name)
            parameter.name = value.toString();
        else if (name == "in"_name)
            parameter.place = placeNamed(value.utf8());
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
    if (context.isSwagger() && parameter.place != Place::Body)
        parameter.schema = node;
    return parameter;
}

QList<Parameter> readList(json::Value parameters, const ReadContext &context)
{
    QList<Parameter> all;
    if (!parameters.isArray())
        return all;
    all.reserve(parameters.size());
    for (const json::Value node : parameters) {
        const json::Value target = context.references.follow(node).value;
        if ((target["name"].isString() || target["name"].isNumber())
            && placeNamed(target["in"].utf8()) != Place::Unknown) {
            all.append(readParameter(target, context));
        } else if (const json::Value link = References::of(node); link.isString() && !target.isValid()) {
            all.append(Parameter());
            all.last().reference = link.toString();
        }
    }
    return all;
}

/// Those that a path item has for all of its operations.
QList<Parameter> readShared(json::Value pathItem, const ReadContext &context)
{
    const QList<Parameter> own = readList(pathItem["parameters"], context);
    return own.isEmpty() ? readList(context.targetOf(pathItem)["parameters"], context) : own;
}

RequestBody readRequestBody(json::Value requestBody, const ReadContext &context)
{
    RequestBody body;
    if (!requestBody.isValid())
        return body;
    const json::Value node = context.references.follow(requestBody).value;
    body.exists = true;
    if (!node.isValid()) {
        body.reference = References::of(requestBody).toString();
        return body;
    }
    const json::Value content = node["content"];
    if (!content.isObject())
        return body;
    body.required = node["required"].toBool();
    body.description = node["description"].toString();
    for (auto it = content.begin(); it != content.end(); ++it) {
        const json::Value media = context.references.follow(*it).value;
        body.contents.append({ QString::fromUtf8(it.name()), media["schema"], media });
    }
    return body;
}

bool isOfBody(const Parameter &parameter)
{
    return parameter.place == Place::Body || parameter.place == Place::Form;
}

RequestBody readSwaggerBody(const Operation &operation, const ReadContext &context)
{
    RequestBody body;
    bool isForm = true;
    json::Value schema;
    json::Value node;
    for (const Parameter &parameter : readParameters(operation, context)) {
        if (!isOfBody(parameter))
            continue;
        body.exists = true;
        body.required |= parameter.required;
        if (parameter.place == Place::Body) {
            isForm = false;
            schema = parameter.schema;
            node = parameter.node;
            body.description = parameter.description;
        }
    }
    if (!body.exists)
        return body;
    const json::Value own = operation.node["consumes"];
    for (const json::Value media : own.isArray() ? own : context.root["consumes"]) {
        if (media.isString())
            body.contents.append({ media.toString(), schema, node });
    }
    if (body.contents.isEmpty())
        body.contents.append({ isForm ? QStringLiteral("application/x-www-form-urlencoded")
                                      : QStringLiteral("application/json"),
            schema, node });
    return body;
}

} // namespace

QList<Parameter> readParameters(const Operation &operation, const ReadContext &context)
{
    const QList<Parameter> shared = readShared(operation.pathItem, context);
    const QList<Parameter> own = readList(operation.node["parameters"], context);
    if (shared.isEmpty() || own.isEmpty())
        return shared + own;
    QSet<std::pair<int, QString>> named;
    for (const Parameter &parameter : own)
        named.insert({ int(parameter.place), parameter.name });
    QList<Parameter> all;
    for (const Parameter &parameter : shared) {
        if (!parameter.reference.isEmpty() || !named.contains({ int(parameter.place), parameter.name }))
            all.append(parameter);
    }
    return all + own;
}

RequestBody readBody(const Operation &operation, const ReadContext &context)
{
    return context.isSwagger() ? readSwaggerBody(operation, context)
                               : readRequestBody(operation.node["requestBody"], context);
}

bool hasBody(const Operation &operation, const ReadContext &context)
{
    if (!context.isSwagger())
        return operation.node["requestBody"].isValid();
    const QList<Parameter> parameters = readParameters(operation, context);
    return std::any_of(parameters.cbegin(), parameters.cend(), isOfBody);
}

} // namespace console::openapi
