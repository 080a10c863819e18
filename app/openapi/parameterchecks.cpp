// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/parameterchecks.h"

#include "openapi/pointer.h"

#include <algorithm>

namespace console::openapi {
namespace {

using Place = Parameter::Place;

constexpr qsizetype fewParameters = 16;

bool isOfVersion(Place place, bool isSwagger)
{
    const bool isSwaggerPlace = place == Place::Body || place == Place::Form;
    return isSwagger ? place != Place::Cookie : !isSwaggerPlace;
}

/// The first parameter that an earlier one of the list is equal to; null where there is none.
const Parameter *repeated(const QList<Parameter> &parameters)
{
    if (parameters.size() <= fewParameters) {
        for (auto one = parameters.begin(); one != parameters.end(); ++one) {
            const bool isKnown = std::any_of(parameters.begin(), one, [one](const Parameter &other) {
                return other.place == one->place && other.name == one->name && other.reference.isEmpty();
            });
            if (isKnown && one->reference.isEmpty())
                return &*one;
        }
        return nullptr;
    }
    QSet<std::pair<int, QString>> seen;
    for (const Parameter &parameter : parameters) {
        const qsizetype before = seen.size();
        if (parameter.reference.isEmpty())
            seen.insert({ int(parameter.place), parameter.name });
        if (parameter.reference.isEmpty() && seen.size() == before)
            return &parameter;
    }
    return nullptr;
}

} // namespace

void ParameterChecks::check(const QList<Parameter> &parameters, QByteArrayView path,
    const QList<QByteArrayView> &placeholders, const Pointer &pointer)
{
    if (parameters.isEmpty())
        return;
    checkNames(parameters, pointer);
    for (const Parameter &parameter : parameters) {
        if (!parameter.reference.isEmpty())
            continue;
        const QByteArray name = parameter.place == Place::Path ? parameter.name.toUtf8() : QByteArray();
        if (parameter.place == Place::Path && !placeholders.contains(name)
            && m_context.problems.wants("path-parameter"))
            m_context.problems.warning("path-parameter",
                QStringLiteral("The path %1 has no {%2}, which this parameter names.")
                    .arg(QString::fromUtf8(path), parameter.name),
                pointer, parameter.node.source(),
                QStringLiteral("Put it into the path, or give the parameter another place."));
        checkForm(parameter, pointer);
    }
}

void ParameterChecks::checkNames(const QList<Parameter> &parameters, const Pointer &pointer)
{
    if (const Parameter *twice = repeated(parameters))
        warn("duplicate-parameter", *twice,
            QStringLiteral("The %1 parameter \"%2\" stands in this list twice.")
                .arg(placeName(twice->place), twice->name),
            QStringLiteral("Leave one of them out."), pointer);
}

void ParameterChecks::checkForm(const Parameter &parameter, const Pointer &pointer)
{
    const bool isSwagger = m_context.isSwagger();
    if (!isOfVersion(parameter.place, isSwagger)) {
        warn("parameter-place", parameter,
            isSwagger
                ? QStringLiteral("Swagger 2.0 has no cookie parameters.")
                : QStringLiteral("OpenAPI 3 has no parameters of the %1.").arg(placeName(parameter.place)),
            isSwagger ? QString() : QStringLiteral("Describe it as the requestBody."), pointer);
    } else if (parameter.place == Place::Path && !parameter.required) {
        warn("path-parameter-required", parameter,
            QStringLiteral("The path parameter \"%1\" must be required.").arg(parameter.name),
            QStringLiteral("Add \"required\": true."), pointer);
    } else if (isSwagger ? parameter.place != Place::Body && !parameter.node["type"].isValid()
                         : !parameter.schema.isValid() && !parameter.node["content"].isValid()) {
        warn("parameter-schema", parameter,
            QStringLiteral("The parameter \"%1\" does not say of which type it is.").arg(parameter.name),
            isSwagger ? QStringLiteral("Give it a type.") : QStringLiteral("Give it a schema."), pointer);
    }
}

void ParameterChecks::warn(const char *code, const Parameter &parameter, const QString &message,
    const QString &hint, const Pointer &pointer)
{
    if (m_told.contains(parameter.node.index()) || !m_context.problems.wants(code))
        return;
    m_told.insert(parameter.node.index());
    m_context.problems.warning(code, message, pointer, parameter.node.source(), hint);
}

} // namespace console::openapi
