// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/operationchecks.h"

#include "openapi/membercheck.h"
#include "openapi/methods.h"
#include "openapi/name.h"
#include "openapi/serverchecks.h"

namespace console::openapi {
namespace {

using Place = Parameter::Place;

/// The members of an operation that are looked at.
struct OperationMembers {
    explicit OperationMembers(json::Value operation)
    {
        for (auto it = operation.begin(); it != operation.end(); ++it) {
            if (json::Value *member = named(it.name()))
                *member = *it;
        }
    }

    json::Value summary, operationId, tags, parameters, requestBody, security, servers, responses, callbacks;

private:
    json::Value *named(QByteArrayView name)
    {
        switch (name.size()) { // asked of every member of every operation
        case 4:
            return name == "tags"_name ? &tags : nullptr;
        case 7:
            return name == "summary"_name ? &summary : name == "servers"_name ? &servers : nullptr;
        case 8:
            return name == "security"_name ? &security : nullptr;
        case 9:
            return name == "responses"_name ? &responses : name == "callbacks"_name ? &callbacks : nullptr;
        case 10:
            return name == "parameters"_name ? &parameters : nullptr;
        case 11:
            return name == "operationId"_name ? &operationId
                : name == "requestBody"_name  ? &requestBody
                                              : nullptr;
        default:
            return nullptr;
        }
    }
};

bool isPathMember(QByteArrayView name)
{
    return name == "parameters"_name || name == "summary"_name || name == "description"_name
        || name == "servers"_name || name == "$ref"_name || isExtension(name);
}

bool isDeclared(QByteArrayView placeholder, const ParameterViews &parameters)
{
    return std::any_of(parameters.cbegin(), parameters.cend(), [placeholder](const ParameterView &parameter) {
        return parameter.isUnresolved || (parameter.place == Place::Path && parameter.name == placeholder);
    });
}

} // namespace

void OperationChecks::check(const QList<PathItem> &paths, const QList<Operation> &operations)
{
    const json::Value node = m_context.root["paths"];
    const Pointer pointer = Pointer() / "paths";
    if (!node.isObject()) {
        if (node.isValid())
            m_context.problems.error(
                "bad-paths", QStringLiteral("The paths must be an object."), pointer, node.source());
        else if (m_context.version != OpenApiDocument::Version::OpenApi31)
            m_context.problems.error(
                "no-paths", QStringLiteral("The document has no paths."), {}, m_context.root.source());
        return;
    }
    m_operationIds.reserve(operations.size());
    m_pathChecks.reserve(paths.size());
    auto operation = operations.cbegin();
    for (const PathItem &path : paths) {
        const Pointer place = pointer / path.name;
        checkPath(path, place);
        for (; operation != operations.cend() && operation->pathItem.index() == path.node.index();
             ++operation)
            checkOperation(*operation, place / operation->methodName);
    }
    if (m_callbacks > 0)
        m_context.problems.note("callbacks",
            QStringLiteral(
                "Callbacks of %1 operations are left out: the API calls them, nobody calls the API.")
                .arg(m_callbacks),
            pointer, node.source());
}

void OperationChecks::checkPath(const PathItem &path, const Pointer &pointer)
{
    if (!path.node.isObject()) {
        m_context.problems.warning("bad-path-item",
            QStringLiteral("This path is not an object and is left out."), pointer, path.node.source());
        return;
    }
    m_pathChecks.check(path.name, path.node, pointer);
    const json::Value target = m_context.targetOf(path.node);
    checkShared(path, target, pointer);
    checkMembers(path.node, path.node, pointer);
    if (target.isObject() && target.index() != path.node.index())
        checkMembers(target, path.node, pointer);
    m_undeclared.clear();
    for (const QByteArrayView name : m_pathChecks.placeholders()) {
        if (!isDeclared(name, m_shared))
            m_undeclared.push_back(name);
    }
}

/// What a path says for all of its operations. Own members beside a reference win over those of its target.
void OperationChecks::checkShared(const PathItem &path, json::Value target, const Pointer &pointer)
{
    const Pointer parameters = pointer / "parameters";
    bool hasServers = m_context.isSwagger();
    m_shared.clear();
    for (const json::Value holder : { path.node, target }) {
        if (!holder.isObject())
            continue;
        if (m_shared.empty())
            m_parameterChecks.collect(holder["parameters"], parameters, m_shared);
        hasServers = hasServers || checkServers(holder["servers"], pointer / "servers", m_context);
    }
    m_parameterChecks.check(m_shared, path.name, parameters);
}

/// What stands in a path item, or in the target of a reference to one, in place of an operation.
void OperationChecks::checkMembers(json::Value holder, json::Value owner, const Pointer &pointer)
{
    const bool isOwn = holder.index() == owner.index();
    for (auto it = holder.begin(); it != holder.end(); ++it) {
        const QByteArrayView name = it.name();
        const json::Value value = *it;
        if (isMethod(name)) {
            // The last of equal names counts, and the path item's own.
            if (!value.isObject() && m_context.references.member(holder, name).index() == value.index()
                && (isOwn || !m_context.references.member(owner, name).isValid()))
                m_context.problems.warning("bad-operation",
                    QStringLiteral("This operation is not an object and is left out."), pointer / name,
                    value.source());
        } else if (isOwn && !isPathMember(name) && m_context.problems.wants("unknown-method")) {
            const bool lower = isMethod(name.toByteArray().toLower());
            m_context.problems.warning("unknown-method",
                QStringLiteral("\"%1\" is not a method of this version and is left out.")
                    .arg(QString::fromUtf8(name)),
                pointer / name, value.source(),
                lower ? QStringLiteral("Write it in lower case.") : QString());
        }
    }
}

void OperationChecks::checkOperation(const Operation &operation, const Pointer &pointer)
{
    const json::Value node = operation.node;
    const OperationMembers members(node);
    if (m_context.isSwagger() && operation.methodName == "trace"_name)
        m_context.problems.warning(
            "unknown-method", QStringLiteral("Swagger 2.0 has no method trace."), pointer, node.source());
    m_context.checkText(members.summary, "summary", pointer);
    checkOperationId(members.operationId, pointer);
    checkTags(members.tags, pointer / "tags");
    const Pointer parameters = pointer / "parameters";
    m_parameterChecks.collect(members.parameters, parameters, m_own);
    m_parameterChecks.check(m_own, operation.pathName, parameters);
    if (m_context.isSwagger())
        checkSwaggerBody(operation, members.parameters, pointer);
    else
        checkBody(members.requestBody, pointer / "requestBody");
    m_security.check(members.security, pointer / "security");
    if (!m_context.isSwagger())
        checkServers(members.servers, pointer / "servers", m_context);
    checkResponses(members.responses, node, pointer);
    m_callbacks += members.callbacks.isObject() ? 1 : 0;
    checkDeclared(operation, pointer);
}

void OperationChecks::checkOperationId(json::Value id, const Pointer &operation)
{
    if (!id.isValid())
        return;
    m_context.checkText(id, "operationId", operation);
    const Pointer pointer = operation / "operationId";
    if (id.utf8().isEmpty()) {
        if (id.isString())
            m_context.problems.warning(
                "operation-id", QStringLiteral("The operationId is empty."), pointer, id.source());
        return;
    }
    const qsizetype before = m_operationIds.size();
    m_operationIds.insert(id.utf8());
    if (m_operationIds.size() == before && m_context.problems.wants("duplicate-operation-id"))
        m_context.problems.warning("duplicate-operation-id",
            QStringLiteral("The operationId \"%1\" is used by another operation too.").arg(id.toString()),
            pointer, id.source(), QStringLiteral("Give each operation an id of its own."));
}

void OperationChecks::checkTags(json::Value tags, const Pointer &pointer)
{
    if (!tags.isValid())
        return;
    if (!tags.isArray()) {
        m_context.problems.warning(
            "bad-tags", QStringLiteral("The tags must be a list."), pointer, tags.source());
        return;
    }
    qsizetype index = -1;
    for (const json::Value tag : tags) {
        ++index;
        if (!tag.isString() && m_context.problems.wants("bad-tags"))
            m_context.problems.warning(
                "bad-tags", QStringLiteral("A tag must be text."), pointer / index, tag.source());
    }
}

void OperationChecks::checkBody(json::Value body, const Pointer &pointer)
{
    const json::Value node = m_context.references.follow(body).value;
    if (node.isValid() && !node["content"].isObject())
        m_context.problems.warning("bad-body",
            QStringLiteral("The request body does not say which media types it takes."), pointer,
            body.source());
}

void OperationChecks::checkSwaggerBody(
    const Operation &operation, json::Value parameters, const Pointer &pointer)
{
    bool hasForm = false;
    qsizetype bodies = 0;
    QByteArrayView name;
    for (const ParameterView &parameter : m_own) {
        hasForm |= parameter.place == Place::Form;
        if (parameter.place == Place::Body) {
            ++bodies;
            name = parameter.name;
        }
    }
    for (const ParameterView &parameter : m_shared) {
        hasForm |= parameter.place == Place::Form;
        if (parameter.place == Place::Body && (bodies == 0 || parameter.name != name))
            ++bodies; // one of the same name would be overridden
    }
    if (bodies > 1 || (bodies > 0 && hasForm))
        m_context.problems.warning("several-bodies",
            QStringLiteral("An operation can have one body, or form fields, but not both."),
            pointer / "parameters", parameters.isValid() ? parameters.source() : operation.node.source());
}

void OperationChecks::checkResponses(json::Value responses, json::Value operation, const Pointer &pointer)
{
    if (!responses.isObject()
        && (responses.isValid() || m_context.version != OpenApiDocument::Version::OpenApi31))
        m_context.problems.warning("no-responses",
            QStringLiteral("The operation does not say what it answers."), pointer, operation.source());
    checkResponseNames(responses, pointer / "responses", m_context);
}

void OperationChecks::checkDeclared(const Operation &operation, const Pointer &pointer)
{
    for (const QByteArrayView name : m_undeclared) {
        if (isDeclared(name, m_own) || !m_context.problems.wants("path-parameter"))
            continue;
        const QString text = QString::fromUtf8(name);
        m_context.problems.warning("path-parameter",
            QStringLiteral("The path parameter {%1} is not declared.").arg(text), pointer,
            operation.node.source(),
            QStringLiteral("Add a parameter \"%1\" with \"in\": \"path\" and \"required\": true.").arg(text));
    }
}

} // namespace console::openapi
