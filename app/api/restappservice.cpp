// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/restappservice.h"

#include "core/dates.h"

#include <QSet>

namespace console::api {
namespace {

constexpr int pageSize = 50; ///< the official client's; what the server allows is not documented
constexpr int mostPages = 400; ///< 20,000 apps: a server that never ends its list must not keep us for ever

Result<Workspace> workspaceFrom(json::Value value, bool isFirst)
{
    Workspace workspace;
    workspace.id = value["id"].toString();
    if (workspace.id.isEmpty())
        return unexpected(QStringLiteral("A workspace in the server's list has no id."));
    workspace.name = value["name"].toString();
    workspace.role = value["user_role"].toString();
    workspace.tier = value["subscription_tier"].toString();
    workspace.isPersonal = isFirst;
    return workspace;
}

Result<QList<Workspace>> workspacesFrom(const json::Document &document)
{
    const json::Value root = document.root();
    const json::Value list = root.isArray() ? root : root["workspaces"];
    if (!list.isArray())
        return unexpected(QStringLiteral("The answer holds no list of workspaces."));
    QList<Workspace> workspaces;
    for (const json::Value item : list) {
        auto workspace = workspaceFrom(item, workspaces.isEmpty());
        if (!workspace)
            return Failure(std::move(workspace).error());
        workspaces.append(*std::move(workspace));
    }
    return workspaces;
}

Result<App> appFrom(json::Value value)
{
    App app;
    app.id = value["id"].toString();
    if (app.id.isEmpty())
        return unexpected(QStringLiteral("The server described an app without an id."));
    app.name = value["name"].toString();
    app.description = value["user_description"].toString();
    app.workspaceId = value["organization_id"].toString();
    app.visibility = value["public_settings"].toString();
    app.slug = value["slug"].toString();
    app.created = parseDateTime(value["created_date"].toString());
    app.updated = parseDateTime(value["updated_date"].toString());
    return app;
}

Result<QList<App>> appsFrom(const json::Document &document)
{
    if (!document.root().isArray())
        return unexpected(QStringLiteral("The answer holds no list of apps."));
    QList<App> apps;
    for (const json::Value item : document.root()) {
        auto app = appFrom(item);
        if (!app)
            return Failure(std::move(app).error());
        apps.append(*std::move(app));
    }
    return apps;
}

const QString &appFields()
{
    static const QString fields = QStringLiteral(
        "id,name,user_description,organization_id,public_settings,slug,created_date,updated_date");
    return fields;
}

} // namespace

/// Asks for page after page until one is short. A server that does not know "skip" answers the same apps
/// again: the first repeated id ends the walk. Lives as long as its call: the call's cancel action owns it.
class RestAppService::Walk {
public:
    Walk(ApiClient &api, Completion<QList<App>> completion)
        : m_api(api)
        , m_completion(std::move(completion))
    {
    }

    static void start(std::shared_ptr<Walk> walk)
    {
        walk->next();
        Completion<QList<App>> &completion = walk->m_completion;
        completion.onCancel([walk = std::move(walk)] {});
    }

private:
    void next()
    {
        Query query;
        query.add("sort", QStringLiteral("-updated_date"))
            .add("fields", appFields())
            .add("limit", QString::number(pageSize))
            .addUnlessEmpty("skip", m_apps.isEmpty() ? QString() : QString::number(m_apps.size()));
        m_step = m_api.send({ .path = apiPath({ QStringLiteral("apps") }), .query = query.text() },
            decoded<QList<App>>([this](Result<QList<App>> page) { take(std::move(page)); }, appsFrom));
    }

    void take(Result<QList<App>> page)
    {
        if (!page)
            return m_completion.finish(std::move(page));
        ++m_pages;
        bool isRepeated = false;
        for (const App &app : *page) {
            isRepeated |= m_ids.contains(app.id);
            if (isRepeated)
                break;
            m_ids.insert(app.id);
            m_apps.append(app);
        }
        if (isRepeated || page->size() < pageSize || m_pages >= mostPages)
            return m_completion.finish(std::move(m_apps));
        next();
    }

    ApiClient &m_api;
    Completion<QList<App>> m_completion;
    QList<App> m_apps;
    QSet<QString> m_ids;
    int m_pages = 0;
    PendingCall m_step;
};

PendingCall RestAppService::workspaces(Handler<QList<Workspace>> handler)
{
    return m_api.send({ .path = apiPath({ QStringLiteral("workspace"), QStringLiteral("workspaces") }) },
        decoded<QList<Workspace>>(std::move(handler), workspacesFrom));
}

PendingCall RestAppService::apps(Handler<QList<App>> handler)
{
    auto [call, completion] = Completion<QList<App>>::start(std::move(handler));
    Walk::start(std::make_shared<Walk>(m_api, std::move(completion)));
    return std::move(call);
}

PendingCall RestAppService::app(const QString &appId, Handler<App> handler)
{
    Query query;
    query.add("fields", appFields());
    return m_api.send({ .path = apiPath({ QStringLiteral("apps"), appId }), .query = query.text() },
        decoded<App>(
            std::move(handler), [](const json::Document &document) { return appFrom(document.root()); }));
}

} // namespace console::api
