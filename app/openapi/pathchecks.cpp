// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/pathchecks.h"

#include "openapi/pointer.h"

#include <algorithm>

namespace console::openapi {
namespace {

/// Names of the {placeholders}; sets `odd` where braces do not pair up or a name comes twice.
QList<QByteArrayView> placeholders(QByteArrayView path, bool &odd)
{
    QList<QByteArrayView> names;
    qsizetype open = -1;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (path[i] == '{') {
            odd |= open >= 0;
            open = i;
        } else if (path[i] == '}') {
            const QByteArrayView name = open < 0 ? QByteArrayView() : path.sliced(open + 1, i - open - 1);
            odd |= open < 0 || names.contains(name);
            if (open >= 0)
                names.append(name);
            open = -1;
        }
    }
    odd |= open >= 0;
    return names;
}

QByteArray withoutNames(QByteArrayView path)
{
    QByteArray plain;
    bool inside = false;
    for (const char c : path) {
        if (!inside || c == '}')
            plain += c;
        inside = c == '{' || (inside && c != '}');
    }
    return plain;
}

} // namespace

QList<QByteArrayView> PathChecks::check(QByteArrayView path, json::Value node, const Pointer &pointer)
{
    const auto warn = [&](const char *code, const QString &message, const QString &hint = {}) {
        m_context.problems.warning(code, message, pointer, node.source(), hint);
    };
    if (!path.startsWith('/'))
        warn("path-slash", QStringLiteral("A path must begin with a slash."),
            QStringLiteral("Write /%1.")
                .arg(QString::fromUtf8(path.first(qMin<qsizetype>(path.size(), 200)))));
    if (std::any_of(path.begin(), path.end(),
            [](char c) { return c == '?' || c == '#' || c == '%' || c == '\\' || uchar(c) <= ' '; })) {
        warn("path-characters",
            QStringLiteral("The path holds characters that no request path can carry as they are (? # % \\ "
                           "or a blank)."),
            QStringLiteral("Query values belong into parameters."));
    }
    if (!path.contains('{') && !path.contains('}'))
        return {};
    bool odd = false;
    const QList<QByteArrayView> names = placeholders(path, odd);
    const QByteArray plain = withoutNames(path);
    const auto other = m_templates.constFind(plain);
    if (other == m_templates.constEnd())
        m_templates.insert(plain, path);
    else if (m_context.problems.wants("path-clash"))
        warn("path-clash",
            QStringLiteral("The path is the same as %1 with other names of its parameters.")
                .arg(QString::fromUtf8(*other)),
            QStringLiteral("Join them: nobody can tell which one a call means."));
    if (odd)
        warn("path-template",
            QStringLiteral("The {parameters} of this path do not pair up, or one comes twice."));
    return names;
}

void PathChecks::checkDeclared(
    const QList<QByteArrayView> &names, const Operation &operation, const Pointer &pointer) const
{
    for (const QByteArrayView name : names) {
        const QString text = QString::fromUtf8(name);
        const bool declared = std::any_of(
            operation.parameters.cbegin(), operation.parameters.cend(), [&text](const Parameter &parameter) {
                return !parameter.reference.isEmpty()
                    || (parameter.place == Parameter::Place::Path && parameter.name == text);
            });
        if (!declared && m_context.problems.wants("path-parameter"))
            m_context.problems.warning("path-parameter",
                QStringLiteral("The path parameter {%1} is not declared.").arg(text), pointer,
                operation.node.source(),
                QStringLiteral("Add a parameter \"%1\" with \"in\": \"path\" and \"required\": true.")
                    .arg(text));
    }
}

} // namespace console::openapi
