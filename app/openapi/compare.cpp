// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/compare.h"

#include "openapi/compareschemas.h"

#include <algorithm>

namespace console::openapi {
namespace {

/// A requirement as text, the same for the same schemes in any order.
QStringList textsOf(const QList<SecurityAlternative> &alternatives)
{
    QStringList all;
    for (const SecurityAlternative &alternative : alternatives) {
        QStringList schemes;
        for (const SecurityRequirement &requirement : alternative)
            schemes.append(requirement.scheme);
        schemes.sort();
        all.append(schemes.isEmpty() ? QStringLiteral("nothing") : schemes.join(QStringLiteral(" and ")));
    }
    if (all.isEmpty())
        all.append(QStringLiteral("nothing"));
    return all;
}

const Parameter *findParameter(const QList<Parameter> &parameters, const Parameter &like)
{
    const auto found =
        std::find_if(parameters.cbegin(), parameters.cend(), [&like](const Parameter &parameter) {
            return parameter.place == like.place && parameter.name == like.name;
        });
    return found == parameters.cend() ? nullptr : &*found;
}

class OperationComparison {
public:
    OperationComparison(const OpenApiDocument &before, const OpenApiDocument &after)
        : m_before(before)
        , m_after(after)
    {
    }

    QList<Change> compare(const Operation &before, const Operation &after)
    {
        m_id = before.id();
        compareParameters(m_before.parameters(before), m_after.parameters(after));
        compareBodies(m_before.body(before), m_after.body(after));
        compareAnswers(m_before.responses(before), m_after.responses(after));
        compareSecurity(textsOf(m_before.security(before)), textsOf(m_after.security(after)));
        if (m_before.servers(before) != m_after.servers(after))
            add(false, "servers", QStringLiteral("The servers are others."));
        if (!before.isDeprecated() && after.isDeprecated())
            add(false, "deprecated", QStringLiteral("The operation is deprecated now."));
        if (before.summary() != after.summary())
            add(false, "summary", QStringLiteral("The summary is another."));
        std::stable_partition(
            m_changes.begin(), m_changes.end(), [](const Change &change) { return change.isBreaking; });
        return std::exchange(m_changes, {});
    }

private:
    void add(bool isBreaking, const QString &code, const QString &message)
    {
        m_changes.append({ Change::Kind::Changed, m_id, isBreaking, code, message });
    }
    void add(bool isBreaking, const char *code, const QString &message)
    {
        add(isBreaking, QString::fromLatin1(code), message);
    }

    void addSchemaChanges(
        json::Value before, json::Value after, Direction direction, const QString &of, const QString &noun)
    {
        for (const SchemaChange &change : comparedSchemas(m_before, before, m_after, after, direction)) {
            const QString what =
                change.place.isEmpty() ? of : QStringLiteral("\"%1\" of %2").arg(change.place, of);
            add(change.isBreaking, noun + change.code,
                QStringLiteral("%1 %2.").arg(what.at(0).toUpper() + what.mid(1), change.message));
        }
    }

    void compareParameters(const QList<Parameter> &before, const QList<Parameter> &after)
    {
        for (const Parameter &parameter : before) {
            if (!findParameter(after, parameter))
                add(parameter.place == Parameter::Place::Path, "removed-parameter",
                    QStringLiteral("The %1 parameter \"%2\" is gone.")
                        .arg(placeName(parameter.place), parameter.name));
        }
        for (const Parameter &parameter : after) {
            const QString name =
                QStringLiteral("the %1 parameter \"%2\"").arg(placeName(parameter.place), parameter.name);
            const QString start = QLatin1Char('T') + name.mid(1);
            const Parameter *old = findParameter(before, parameter);
            if (!old) {
                add(parameter.required, parameter.required ? "required-parameter" : "new-parameter",
                    parameter.required ? QStringLiteral("%1 is new and required.").arg(start)
                                       : QStringLiteral("%1 is new.").arg(start));
                continue;
            }
            if (old->required != parameter.required)
                add(parameter.required, "required-parameter",
                    parameter.required ? QStringLiteral("%1 is required now.").arg(start)
                                       : QStringLiteral("%1 is not required any more.").arg(start));
            addSchemaChanges(
                old->schema, parameter.schema, Direction::Sent, name, QStringLiteral("parameter-"));
        }
    }

    void compareBodies(const RequestBody &before, const RequestBody &after)
    {
        if (before.exists != after.exists)
            add(before.exists || after.required, "body",
                after.exists ? QStringLiteral("The operation takes a body now.")
                             : QStringLiteral("The operation takes no body any more."));
        if (!before.exists || !after.exists)
            return;
        if (before.required != after.required)
            add(after.required, "required-body",
                after.required ? QStringLiteral("The body is required now.")
                               : QStringLiteral("The body is not required any more."));
        for (const RequestBody::Content &content : before.contents) {
            const auto same = std::find_if(after.contents.cbegin(), after.contents.cend(),
                [&content](
                    const RequestBody::Content &other) { return other.mediaType == content.mediaType; });
            if (same == after.contents.cend())
                add(true, "body-type",
                    QStringLiteral("The body cannot be %1 any more.").arg(content.mediaType));
            else
                addSchemaChanges(content.schema, same->schema, Direction::Sent, QStringLiteral("the body"),
                    QStringLiteral("body-"));
        }
    }

    void compareAnswers(const QList<Response> &was, const QList<Response> &is)
    {
        for (const Response &response : was) {
            if (!response.status.startsWith(QLatin1Char('2')))
                continue;
            const auto same = std::find_if(is.cbegin(), is.cend(),
                [&response](const Response &other) { return other.status == response.status; });
            if (same == is.cend())
                add(true, "removed-response",
                    QStringLiteral("The operation does not answer %1 any more.").arg(response.status));
            else
                addSchemaChanges(response.schema, same->schema, Direction::Received,
                    QStringLiteral("the answer %1").arg(response.status), QStringLiteral("response-"));
        }
    }

    void compareSecurity(const QStringList &was, const QStringList &is)
    {
        if (was == is)
            return;
        const bool works = std::any_of(was.cbegin(), was.cend(), [&is](const QString &alternative) {
            return is.contains(alternative) || is.contains(QLatin1String("nothing"));
        });
        add(!works, "security",
            QStringLiteral("Signing in needs %1, before it was %2.")
                .arg(is.join(QStringLiteral(" or ")), was.join(QStringLiteral(" or "))));
    }

    const OpenApiDocument &m_before;
    const OpenApiDocument &m_after;
    QString m_id;
    QList<Change> m_changes;
};

/// The operation's new path, where it has only moved: found by its operationId.
QString movedTo(
    const Operation &operation, const OpenApiDocument &before, const QHash<QString, QString> &newIds)
{
    const QString operationId = operation.operationId();
    const QString id = operationId.isEmpty() ? QString() : newIds.value(operationId);
    return before.operation(id) ? QString() : id;
}

} // namespace

QList<Change> compared(const OpenApiDocument &before, const OpenApiDocument &after)
{
    QList<Change> removed;
    QList<Change> changed;
    QList<Change> added;
    QHash<QString, QString> newIds;
    for (const Operation &operation : after.operations()) {
        const QString id = operation.id();
        newIds.insert(operation.operationId(), id);
        if (!before.operation(id))
            added.append({ Change::Kind::Added, id, false, QStringLiteral("added"),
                QStringLiteral("The operation is new.") });
    }
    OperationComparison comparison(before, after);
    for (const Operation &operation : before.operations()) {
        const QString id = operation.id();
        if (const Operation *other = after.operation(id)) {
            changed += comparison.compare(operation, *other);
            continue;
        }
        const QString place = movedTo(operation, before, newIds);
        removed.append({ Change::Kind::Removed, id, true,
            place.isEmpty() ? QStringLiteral("removed") : QStringLiteral("moved"),
            place.isEmpty() ? QStringLiteral("The operation is gone.")
                            : QStringLiteral("The operation has moved to %1.").arg(place) });
    }
    return removed + changed + added;
}

} // namespace console::openapi
