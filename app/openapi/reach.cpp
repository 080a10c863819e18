// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/reach.h"

#include "openapi/pointer.h"

namespace console::openapi {

Reach::Reach(const OpenApiDocument &document)
    : m_root(document.root())
    , m_isSwagger(document.version() == OpenApiDocument::Version::Swagger20)
    , m_references(m_root)
{
}

void Reach::choose(const Operation &operation)
{
    m_chosen[operation.pathName.toByteArray()].insert(operation.methodName.toByteArray());
}

void Reach::follow(const Operation &operation)
{
    // What the operation says of itself, and what its path item says for all of its operations.
    const json::Value item = m_references.member(m_root["paths"], operation.pathName);
    for (const json::Value holder : { item, m_references.follow(item).value }) {
        visit(holder["parameters"], Meaning::Keywords);
        visit(holder["servers"], Meaning::Keywords);
        if (const json::Value link = References::of(holder[operation.methodName]); link.isString())
            follow(link.utf8());
    }
    visit(operation.node, Meaning::Keywords);
    keepSchemes(operation.node["security"]);
}

void Reach::followRootSecurity()
{
    keepSchemes(m_root["security"]);
}

void Reach::keepSchemes(json::Value security)
{
    for (const json::Value alternative : security) {
        if (!alternative.isObject())
            continue;
        for (auto it = alternative.begin(); it != alternative.end(); ++it)
            followName(m_isSwagger ? "#/securityDefinitions/" : "#/components/securitySchemes/", it.name());
    }
}

void Reach::visit(json::Value value, Meaning meaning)
{
    if (meaning == Meaning::Data)
        return;
    if (value.isArray()) {
        for (const json::Value item : value)
            visit(item, meaning);
        return;
    }
    for (auto it = value.begin(); it != value.end(); ++it) {
        const json::Value content = *it;
        if (content.isString() && it.name() == "$ref")
            follow(content.utf8());
        else if (it.name() == "mapping" && meaning == Meaning::Keywords)
            visitMapping(content);
        else
            visit(content, meaningOf(meaning, it.name(), content));
    }
}

void Reach::visitMapping(json::Value mapping)
{
    for (const json::Value target : mapping) {
        // A discriminator names schemas by reference, or by their bare name.
        if (target.utf8().startsWith('#'))
            follow(target.utf8());
        else
            followName("#/components/schemas/", target.utf8());
    }
}

void Reach::followName(QByteArrayView section, QByteArrayView name)
{
    follow(section.toByteArray() + escaped(name.toByteArray()).toPercentEncoding("~"));
}

void Reach::follow(QByteArrayView reference)
{
    const QByteArray text = reference.toByteArray();
    if (m_followed.contains(text))
        return;
    m_followed.insert(text);
    const auto tokens = text.startsWith('#') ? pointerTokens(QByteArrayView(text).sliced(1)) : std::nullopt;
    if (!tokens || tokens->isEmpty())
        return;
    const bool moves = mustMove(*tokens);
    QList<json::Value> way{ m_root };
    for (const QByteArray &token : *tokens)
        way.append(m_references.member(way.constLast(), token));
    const json::Value target = way.takeLast();
    if (!target.isValid())
        return;
    if (moves) {
        m_movedTo.insert(text, m_moved.size());
        m_moved.append(target);
    } else {
        m_whole.insert(target.index());
        for (const json::Value step : std::as_const(way)) {
            m_part.insert(step.index());
            if (step.isArray() && !m_whole.contains(step.index())) {
                // Items are named by their number, so a list stays whole.
                m_whole.insert(step.index());
                visit(step, Meaning::Keywords);
            }
        }
    }
    visit(target, Meaning::Keywords);
}

bool Reach::mustMove(const QByteArrayList &tokens) const
{
    if (tokens[0] != "paths" || tokens.size() < 2)
        return false;
    return tokens.size() == 2 || !isChosen(tokens[1], tokens[2]);
}

} // namespace console::openapi
