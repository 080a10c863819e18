// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/operationreader.h"

#include "openapi/methods.h"
#include "openapi/name.h"

namespace console::openapi {
namespace {

/// Down to the variables of its servers.
constexpr int levelsOfOperation = 4;

} // namespace

void OperationReader::read(json::Value paths)
{
    if (!paths.isObject())
        return;
    QHash<QByteArrayView, quint32> last; // of equal names only the last counts
    last.reserve(paths.size());
    m_paths.reserve(paths.size());
    m_operations.reserve(std::min(paths.size(), m_limits.operations));
    for (auto it = paths.begin(); it != paths.end() && m_limit.isEmpty(); ++it) {
        if (isExtension(it.name()))
            continue;
        m_paths.append({ it.name(), *it });
        last.insert(it.name(), (*it).index());
        readPath(m_paths.constLast());
    }
    if (last.size() < m_paths.size()) {
        m_paths.removeIf([&](const PathItem &path) { return last.value(path.name) != path.node.index(); });
        m_operations.removeIf([&](const Operation &operation) {
            return last.value(operation.pathName) != operation.pathItem.index();
        });
    }
}

/// A part of the document that many paths refer to is read for each of them.
void OperationReader::countShared(json::Value value, int levels)
{
    m_sharedValues += value.size();
    if (m_sharedValues > m_limits.sharedValues)
        m_limit = QStringLiteral("%1 values that paths share by references").arg(m_limits.sharedValues);
    for (auto item = value.begin(); levels > 0 && item != value.end() && m_limit.isEmpty(); ++item)
        countShared(*item, levels - 1);
}

void OperationReader::readPath(const PathItem &path)
{
    const json::Value target = m_context.targetOf(path.node);
    countShared(target, levelsOfOperation + 1);
    const MethodSet own = readMembers(path, path.node, 0);
    if (target.isObject() && target.index() != path.node.index())
        readMembers(path, target, own);
}

/// Gives the methods that it found, which take the place of those of a target.
OperationReader::MethodSet OperationReader::readMembers(
    const PathItem &path, json::Value holder, MethodSet taken)
{
    MethodSet found = 0;
    for (auto it = holder.begin(); holder.isObject() && it != holder.end(); ++it) {
        const auto method = std::find(std::begin(methods), std::end(methods), it.name());
        const auto bit = MethodSet(1U << (method - std::begin(methods)));
        if (method == std::end(methods) || (taken & bit))
            continue;
        if (found & bit) { // the last of equal names counts
            m_operations.removeIf([&](const Operation &operation) {
                return operation.pathItem.index() == path.node.index() && operation.methodName == *method;
            });
        }
        found |= bit;
        readOperation(path, *method, *it);
    }
    return found;
}

void OperationReader::readOperation(const PathItem &path, QByteArrayView method, json::Value node)
{
    const json::Value target = m_context.references.follow(node).value;
    if (!target.isObject())
        return;
    if (target.index() != node.index())
        countShared(target, levelsOfOperation);
    if (m_operations.size() == m_limits.operations)
        m_limit = QStringLiteral("%1 operations").arg(m_limits.operations);
    if (m_limit.isEmpty())
        m_operations.append({ method, path.name, target, path.node });
}

} // namespace console::openapi
