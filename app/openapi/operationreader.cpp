// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/operationreader.h"

#include "openapi/membercheck.h"
#include "openapi/methods.h"
#include "openapi/pointer.h"
#include "openapi/securityreader.h"
#include "openapi/serverreader.h"

namespace console::openapi {
namespace {

/// Down to the variables of its servers.
constexpr int levelsOfOperation = 4;

bool isPathMember(QByteArrayView name)
{
    return name == "parameters"_name || name == "summary"_name || name == "description"_name
        || name == "servers"_name || name == "$ref"_name || name.startsWith("x-"_name);
}

/// A first U+FEFF is part of a name, and not a mark of byte order.
QString pathText(QByteArrayView name)
{
    return QString::fromUtf8('/' + name.toByteArray()).sliced(1);
}

/// In lower case, a line for each part.
QString searchText(const Operation &operation)
{
    QString text;
    text.reserve(operation.id.size() + operation.operationId.size() + operation.summary.size() + 64);
    text.append(operation.id);
    for (const QString *part : { &operation.operationId, &operation.summary })
        text.append(QLatin1Char('\n')).append(*part);
    for (const QString &tag : operation.tags)
        text.append(QLatin1Char('\n')).append(tag);
    return std::move(text).toLower();
}

} // namespace

OperationReader::OperationReader(
    const ReadContext &context, const QList<SecurityScheme> &schemes, const QList<Server> &servers)
    : m_context(context)
    , m_schemes(schemes)
    , m_servers(servers)
    , m_parameters(context)
    , m_parameterChecks(context)
    , m_paths(context)
{
}

QString OperationReader::shared(QByteArrayView utf8)
{
    auto text = m_texts.find(utf8);
    if (text == m_texts.end())
        text = m_texts.insert(utf8, QString::fromUtf8(utf8));
    return *text;
}

QList<Operation> OperationReader::read()
{
    const json::Value paths = m_context.root["paths"];
    m_security = readSecurity(m_context.root["security"], Pointer() / "security", m_schemes, m_context);
    if (!paths.isObject()) {
        const bool optional = m_context.version == OpenApiDocument::Version::OpenApi31;
        if (paths.isValid())
            m_context.problems.error(
                "bad-paths", QStringLiteral("The paths must be an object."), m_pathsPointer, paths.source());
        else if (!optional)
            m_context.problems.error(
                "no-paths", QStringLiteral("The document has no paths."), {}, m_context.root.source());
        return {};
    }
    QHash<QByteArrayView, quint32> last;
    last.reserve(paths.size());
    for (auto it = paths.begin(); it != paths.end(); ++it)
        last.insert(it.name(), (*it).index());
    m_operations.reserve(std::min(last.size(), m_context.limits.operations));
    for (auto it = paths.begin(); it != paths.end() && m_limit.isEmpty(); ++it) {
        if (!it.name().startsWith("x-") && last.value(it.name()) == (*it).index())
            readPath(it.name(), *it);
    }
    if (m_callbacks > 0) {
        m_context.problems.note("callbacks",
            QStringLiteral(
                "Callbacks of %1 operations are left out: the API calls them, nobody calls the API.")
                .arg(m_callbacks),
            m_pathsPointer, paths.source());
    }
    return std::exchange(m_operations, {});
}

/// A part of the document that many paths refer to is read for each of them.
void OperationReader::countShared(json::Value value, int levels)
{
    m_sharedValues += value.size();
    if (m_sharedValues > m_context.limits.sharedValues)
        m_limit =
            QStringLiteral("%1 values that paths share by references").arg(m_context.limits.sharedValues);
    for (auto item = value.begin(); levels > 0 && item != value.end() && m_limit.isEmpty(); ++item)
        countShared(*item, levels - 1);
}

void OperationReader::readPath(QByteArrayView name, json::Value node)
{
    ++m_pathCount;
    PathItem item;
    item.name = name;
    item.node = node;
    item.pointer = m_pathsPointer / name;
    if (!node.isObject()) {
        m_context.problems.warning("bad-path-item",
            QStringLiteral("This path is not an object and is left out."), item.pointer, node.source());
        return;
    }
    item.path = pathText(name);
    item.templateNames = m_paths.check(name, node, item.pointer);
    QSet<QByteArrayView> taken;
    const bool isReference = References::of(node).isString();
    const json::Value target = isReference ? m_context.references.follow(node).value : json::Value();
    countShared(target, levelsOfOperation + 1);
    // Own members beside a reference win over those of its target.
    for (const json::Value holder : { node, target }) {
        if (!holder.isObject())
            continue;
        if (item.parameters.isEmpty())
            item.parameters = m_parameters.read(holder["parameters"], item.pointer / "parameters");
        if (item.servers.isEmpty() && !m_context.isSwagger())
            item.servers = readServers(holder["servers"], item.pointer / "servers", m_context);
    }
    m_parameterChecks.check(item.parameters, name, item.templateNames, item.pointer / "parameters");
    readMembers(item, node, true, taken);
    if (target.isObject() && target.index() != node.index())
        readMembers(item, target, false, taken);
}

void OperationReader::readMembers(PathItem &item, json::Value node, bool own, QSet<QByteArrayView> &taken)
{
    item.node = node;
    for (auto it = node.begin(); it != node.end(); ++it) {
        const QByteArrayView name = it.name();
        const json::Value value = *it;
        if (isMethod(name)) {
            // The last of equal names counts.
            if (m_context.references.member(node, name).index() != value.index() || taken.contains(name))
                continue;
            taken.insert(name);
            readOperation(item, name, value);
        } else if (own && !isPathMember(name) && m_context.problems.wants("unknown-method")) {
            const bool lower = isMethod(name.toByteArray().toLower());
            m_context.problems.warning("unknown-method",
                QStringLiteral("\"%1\" is not a method of this version and is left out.")
                    .arg(QString::fromUtf8(name)),
                item.pointer / name, value.source(),
                lower ? QStringLiteral("Write it in lower case.") : QString());
        }
    }
}

void OperationReader::readOperation(const PathItem &item, QByteArrayView method, json::Value node)
{
    const json::Value target = m_context.references.follow(node).value;
    const Pointer pointer = item.pointer / method;
    if (!target.isObject()) {
        if (!References::of(node).isValid())
            m_context.problems.warning("bad-operation",
                QStringLiteral("This operation is not an object and is left out."), pointer, node.source());
        return;
    }
    if (target.index() != node.index())
        countShared(target, levelsOfOperation);
    if (m_operations.size() == m_context.limits.operations)
        m_limit = QStringLiteral("%1 operations").arg(m_context.limits.operations);
    if (!m_limit.isEmpty())
        return;
    if (m_context.isSwagger() && method == "trace")
        m_context.problems.warning(
            "unknown-method", QStringLiteral("Swagger 2.0 has no method trace."), pointer, node.source());

    Operation operation;
    operation.method = shared(method);
    operation.path = item.path;
    operation.id = operation.method + QLatin1Char(':') + item.path;
    operation.node = target;
    operation.pathItem = item.node;
    operation.summary = m_context.text(target, "summary", pointer);
    operation.deprecated = target["deprecated"].toBool();
    readOperationId(operation, pointer);
    readTags(operation, pointer);
    operation.searchText = searchText(operation);
    const QList<Parameter> own = m_parameters.read(target["parameters"], pointer / "parameters");
    m_parameterChecks.check(own, item.name, item.templateNames, pointer / "parameters");
    operation.parameters = ParameterReader::merged(item.parameters, own);
    operation.body = m_context.isSwagger()
        ? m_parameters.swaggerBody(operation.parameters, target, pointer)
        : m_parameters.body(target["requestBody"], pointer / "requestBody");
    const json::Value security = target["security"];
    operation.security =
        security.isValid() ? readSecurity(security, pointer / "security", m_schemes, m_context) : m_security;
    if (m_context.isSwagger()) {
        const json::Value schemes = target["schemes"];
        operation.servers = schemes.isArray() ? readSwaggerServers(schemes, m_context) : m_servers;
    } else {
        operation.servers = readServers(target["servers"], pointer / "servers", m_context);
        if (operation.servers.isEmpty())
            operation.servers = item.servers.isEmpty() ? m_servers : item.servers;
    }
    const json::Value responses = target["responses"];
    if (!responses.isObject()
        && (responses.isValid() || m_context.version != OpenApiDocument::Version::OpenApi31)) {
        m_context.problems.warning("no-responses",
            QStringLiteral("The operation does not say what it answers."), pointer, target.source());
    }
    checkResponseNames(responses, pointer / "responses", m_context);
    m_callbacks += target["callbacks"].isObject() ? 1 : 0;
    m_paths.checkDeclared(item.templateNames, operation, pointer);
    m_operations.append(std::move(operation));
}

void OperationReader::readOperationId(Operation &operation, const Pointer &pointer)
{
    const json::Value id = operation.node["operationId"];
    if (!id.isValid())
        return;
    operation.operationId = m_context.text(operation.node, "operationId", pointer);
    if (operation.operationId.isEmpty()) {
        if (id.isString())
            m_context.problems.warning("operation-id", QStringLiteral("The operationId is empty."),
                pointer / "operationId", id.source());
        return;
    }
    if (m_operationIds.contains(id.utf8()) && m_context.problems.wants("duplicate-operation-id")) {
        m_context.problems.warning("duplicate-operation-id",
            QStringLiteral("The operationId \"%1\" is used by another operation too.")
                .arg(operation.operationId),
            pointer / "operationId", id.source(), QStringLiteral("Give each operation an id of its own."));
    }
    m_operationIds.insert(id.utf8());
}

void OperationReader::readTags(Operation &operation, const Pointer &pointer)
{
    const json::Value tags = operation.node["tags"];
    if (!tags.isValid())
        return;
    if (!tags.isArray()) {
        m_context.problems.warning(
            "bad-tags", QStringLiteral("The tags must be a list."), pointer / "tags", tags.source());
        if (tags.isString())
            operation.tags.append(shared(tags.utf8()));
        return;
    }
    qsizetype index = -1;
    for (const json::Value tag : tags) {
        ++index;
        if (tag.isString() || tag.isNumber())
            operation.tags.append(shared(tag.utf8()));
        if (!tag.isString() && m_context.problems.wants("bad-tags"))
            m_context.problems.warning(
                "bad-tags", QStringLiteral("A tag must be text."), pointer / "tags" / index, tag.source());
    }
}

} // namespace console::openapi
