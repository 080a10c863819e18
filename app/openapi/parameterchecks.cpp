// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/parameterchecks.h"

#include "openapi/name.h"

#include <algorithm>

namespace console::openapi {
namespace {

using Place = Parameter::Place;

constexpr size_t fewParameters = 16;

bool isOfVersion(Place place, bool isSwagger)
{
    const bool isSwaggerPlace = place == Place::Body || place == Place::Form;
    return isSwagger ? place != Place::Cookie : !isSwaggerPlace;
}

ParameterView viewOf(json::Value node)
{
    ParameterView view;
    view.node = node;
    if (!node.isObject())
        return view;
    for (auto it = node.begin(); it != node.end(); ++it) {
        const QByteArrayView name = it.name();
        if (name == "name"_name)
            view.name = (*it).utf8();
        else if (name == "in"_name)
            view.place = placeNamed((*it).utf8());
        else if (name == "required"_name)
            view.isRequired = (*it).toBool();
        else if (name == "type"_name)
            view.hasType = true;
        else if (name == "schema"_name || name == "content"_name)
            view.hasSchema = true;
    }
    return view;
}

bool isEqual(const ParameterView &a, const ParameterView &b)
{
    return a.place == b.place && a.name == b.name && !a.isUnresolved && !b.isUnresolved;
}

/// The first parameter that an earlier one of the list is equal to; null where there is none.
const ParameterView *repeated(const ParameterViews &parameters)
{
    if (parameters.size() <= fewParameters) {
        const auto found = std::find_if(parameters.cbegin(), parameters.cend(), [&](const auto &one) {
            return std::any_of(&*parameters.cbegin(), &one, [&](const auto &o) { return isEqual(o, one); });
        });
        return found == parameters.cend() ? nullptr : &*found;
    }
    QSet<std::pair<int, QByteArrayView>> seen;
    for (const ParameterView &parameter : parameters) {
        const qsizetype before = seen.size();
        if (!parameter.isUnresolved)
            seen.insert({ int(parameter.place), parameter.name });
        if (!parameter.isUnresolved && seen.size() == before)
            return &parameter;
    }
    return nullptr;
}

} // namespace

void ParameterChecks::collect(json::Value parameters, const Pointer &pointer, ParameterViews &views) const
{
    views.clear();
    if (!parameters.isValid())
        return;
    if (!parameters.isArray()) {
        m_context.problems.warning(
            "bad-parameters", QStringLiteral("The parameters must be a list."), pointer, parameters.source());
        return;
    }
    qsizetype index = -1;
    for (const json::Value node : parameters) {
        ++index;
        const json::Value target = m_context.references.follow(node).value;
        ParameterView view = viewOf(target);
        view.isUnresolved = !target.isValid() && References::of(node).isString();
        if (view.isUnresolved || (!view.name.isNull() && view.place != Place::Unknown))
            views.push_back(view);
        else if (m_context.problems.wants("bad-parameter"))
            m_context.problems.warning("bad-parameter",
                QStringLiteral("This parameter needs a name and a place (path, query, header or cookie)."),
                pointer / index, node.source());
    }
}

void ParameterChecks::check(const ParameterViews &parameters, QByteArrayView path, const Pointer &pointer)
{
    checkNames(parameters, pointer);
    for (const ParameterView &parameter : parameters) {
        if (parameter.isUnresolved)
            continue;
        if (parameter.place == Place::Path && !m_paths.mayHavePlaceholder(parameter.name)
            && m_context.problems.wants("path-parameter"))
            m_context.problems.warning("path-parameter",
                QStringLiteral("The path %1 has no {%2}, which this parameter names.")
                    .arg(QString::fromUtf8(path), QString::fromUtf8(parameter.name)),
                pointer, parameter.node.source(),
                QStringLiteral("Put it into the path, or give the parameter another place."));
        checkForm(parameter, pointer);
    }
}

void ParameterChecks::checkNames(const ParameterViews &parameters, const Pointer &pointer)
{
    if (const ParameterView *twice = repeated(parameters))
        warn("duplicate-parameter", *twice,
            QStringLiteral("The %1 parameter \"%2\" stands in this list twice.")
                .arg(placeName(twice->place), QString::fromUtf8(twice->name)),
            QStringLiteral("Leave one of them out."), pointer);
}

void ParameterChecks::checkForm(const ParameterView &parameter, const Pointer &pointer)
{
    const bool isSwagger = m_context.isSwagger();
    if (!isOfVersion(parameter.place, isSwagger)) {
        warn("parameter-place", parameter,
            isSwagger
                ? QStringLiteral("Swagger 2.0 has no cookie parameters.")
                : QStringLiteral("OpenAPI 3 has no parameters of the %1.").arg(placeName(parameter.place)),
            isSwagger ? QString() : QStringLiteral("Describe it as the requestBody."), pointer);
    } else if (parameter.place == Place::Path && !parameter.isRequired) {
        warn("path-parameter-required", parameter,
            QStringLiteral("The path parameter \"%1\" must be required.")
                .arg(QString::fromUtf8(parameter.name)),
            QStringLiteral("Add \"required\": true."), pointer);
    } else if (isSwagger ? parameter.place != Place::Body && !parameter.hasType : !parameter.hasSchema) {
        warn("parameter-schema", parameter,
            QStringLiteral("The parameter \"%1\" does not say of which type it is.")
                .arg(QString::fromUtf8(parameter.name)),
            isSwagger ? QStringLiteral("Give it a type.") : QStringLiteral("Give it a schema."), pointer);
    }
}

void ParameterChecks::warn(const char *code, const ParameterView &parameter, const QString &message,
    const QString &hint, const Pointer &pointer)
{
    if (m_told.contains(parameter.node.index()) || !m_context.problems.wants(code))
        return;
    m_told.insert(parameter.node.index());
    m_context.problems.warning(code, message, pointer, parameter.node.source(), hint);
}

} // namespace console::openapi
