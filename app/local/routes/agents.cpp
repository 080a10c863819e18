// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/routes/routes.h"
#include "local/storage/documents.h"

#include <QRegularExpression>

// Fact sheet 4.11. Agents are kept, not run.
namespace console::local::routes::agents {
namespace {

using http::Refusal;
using http::Request;
using http::Response;
using json::Value;

constexpr qsizetype maximumName = 100;
constexpr qsizetype maximumSkillName = 64;
constexpr qsizetype maximumDescription = 1024;
constexpr qsizetype maximumBody = 15'000;

Response listed(const Documents &documents)
{
    const auto all = documents.all();
    json::Writer writer;
    writer.beginObject().name("items").beginArray();
    for (const auto &[name, body] : all)
        writer.raw(body);
    writer.endArray().name("total").number(qint64(all.size())).endObject();
    return http::json(writer.take());
}

Response agents(const Context &context, const Request &request)
{
    return listed({ context.database, requireApp(context, request).id, "agent" });
}

Response syncAgents(const Context &context, const Request &request)
{
    const AppAccess app = requireDeployer(context, request);
    const json::Document document = http::requireArray(request);
    std::vector<Documents::Document> wanted;
    for (const Value agent : document.root()) {
        const QByteArray name = http::requireText(agent, "name");
        if (name.size() > maximumName)
            return http::detail(422, "An agent's name has at most 100 characters");
        http::requireText(agent, "instructions");
        wanted.push_back({ name, agent.toJson() });
    }
    Documents stored(context.database, app.id, "agent");
    return http::json(syncDocuments(context.database, stored, wanted).toJson());
}

Documents skillsOf(const Context &context, const AppAccess &app)
{
    return { context.database, app.id, "agent-skill" };
}

/// The skill as it is stored; throws Refusal 422 for one that breaks a limit.
QByteArray requireSkill(const QByteArray &name, const Value &skill)
{
    static const QRegularExpression pattern(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)*$"));
    if (name.size() > maximumSkillName || !pattern.match(QString::fromUtf8(name)).hasMatch())
        throw Refusal{ http::detail(422, "A skill's name has lower-case words with hyphens") };
    for (const char *member : { "name", "description", "body" }) {
        if (!skill[member].isNothing() && !skill[member].isString())
            throw Refusal{ http::detail(422, QByteArray(member) + " must be a text") };
    }
    if (skill["description"].toString().size() > maximumDescription
        || skill["body"].toString().size() > maximumBody)
        throw Refusal{ http::detail(422, "The description or body of the skill is too long") };
    json::Writer writer;
    writer.beginObject().name("name").string(QByteArrayView(name));
    writer.name("description").string(skill["description"].utf8());
    return writer.name("body").string(skill["body"].utf8()).endObject().take();
}

Response skills(const Context &context, const Request &request)
{
    return listed(skillsOf(context, requireApp(context, request)));
}

Response createSkill(const Context &context, const Request &request)
{
    const AppAccess app = requireDeployer(context, request);
    const json::Document wanted = http::requireObject(request);
    const QByteArray name = http::requireText(wanted.root(), "name");
    const QByteArray skill = requireSkill(name, wanted.root());
    if (!skillsOf(context, app).find(name).isNull())
        return http::detail(409, "A skill with this name already exists");
    skillsOf(context, app).put(name, skill);
    return http::json(skill, 201);
}

Response replaceSkill(const Context &context, const Request &request)
{
    const AppAccess app = requireDeployer(context, request);
    const json::Document wanted = http::requireObject(request);
    const QByteArray name = request.parameter("name");
    const QByteArray skill = requireSkill(name, wanted.root());
    if (skillsOf(context, app).find(name).isNull())
        return http::detail(404, "Skill \"" + name + "\" not found");
    skillsOf(context, app).put(name, skill);
    return http::json(skill);
}

Response removeSkill(const Context &context, const Request &request)
{
    const AppAccess app = requireDeployer(context, request);
    const QByteArray name = request.parameter("name");
    if (!skillsOf(context, app).remove(name))
        return http::detail(404, "Skill \"" + name + "\" not found");
    return { 204, {}, {}, {}, {}, {} };
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}", &context);
    routes.add("GET", "/agent-configs", agents);
    routes.add("PUT", "/agent-configs", syncAgents);
    routes.add("GET", "/agent-skills", skills);
    routes.add("POST", "/agent-skills", createSkill);
    routes.add("PUT", "/agent-skills/{name}", replaceSkill);
    routes.add("DELETE", "/agent-skills/{name}", removeSkill);
}

} // namespace console::local::routes::agents
