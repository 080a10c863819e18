// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/rewriter.h"

namespace console::openapi {
namespace {

constexpr qsizetype mostLosses = 100; ///< a list that nobody reads to its end

/// The operation that a pointer leads into: "/paths/~1pets/get/responses" gives "get:/pets".
QString operationAt(const QString &pointer)
{
    const QStringList tokens = pointer.split(QLatin1Char('/'));
    if (tokens.value(1) != QLatin1String("paths") || tokens.size() < 4
        || tokens.at(3) == QLatin1String("parameters"))
        return {};
    return tokens.at(3) + QLatin1Char(':') + QString::fromUtf8(unescaped(tokens.at(2).toUtf8()));
}

} // namespace

Conversion Rewriter::run()
{
    const Pointer root;
    m_writer.beginObject();
    for (auto member = m_root.begin(); member != m_root.end(); ++member)
        writeRootMember(member.name(), *member, root / member.name());
    m_writer.endObject();
    return { m_writer.take(), std::exchange(m_losses, {}) };
}

void Rewriter::write(json::Value value, const Pointer &pointer)
{
    if (m_schemas.contains(value))
        writeSchema(value, pointer);
    else
        writeAll(value, pointer);
}

void Rewriter::writeAll(json::Value value, const Pointer &pointer)
{
    if (value.isArray()) {
        qsizetype index = 0;
        m_writer.beginArray();
        for (const json::Value item : value)
            write(item, pointer / index++);
        m_writer.endArray();
    } else if (value.isObject()) {
        m_writer.beginObject();
        for (auto member = value.begin(); member != value.end(); ++member) {
            m_writer.name(member.name());
            write(*member, pointer / member.name());
        }
        m_writer.endObject();
    } else {
        m_writer.value(value);
    }
}

void Rewriter::lose(Problem::Severity severity, const QString &sentence, const Pointer &pointer)
{
    if (m_losses.size() >= mostLosses)
        return;
    const QString place = pointer.toString();
    m_losses.append(
        { severity, QStringLiteral("version-loss"), sentence, {}, place, operationAt(place), {} });
}

} // namespace console::openapi
