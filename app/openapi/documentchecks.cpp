// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/documentchecks.h"

#include "openapi/filereference.h"
#include "openapi/membercheck.h"
#include "openapi/operationchecks.h"
#include "openapi/serverchecks.h"
#include "openapi/treecheck.h"

#include <algorithm>

namespace console::openapi {
namespace {

void checkInfo(const CheckContext &context)
{
    const json::Value info = context.root["info"];
    const Pointer pointer = Pointer() / "info";
    if (!info.isObject()) {
        context.problems.error("bad-info",
            QStringLiteral("The document has no info object with title and version."),
            info.isValid() ? pointer : Pointer(), info.isValid() ? info.source() : context.root.source());
        return;
    }
    context.checkText(info["title"], "title", pointer);
    context.checkText(info["version"], "version", pointer);
    if (info["title"].utf8().isEmpty())
        context.problems.warning(
            "no-title", QStringLiteral("The document has no title."), pointer, info.source());
    if (!info["version"].isValid())
        context.problems.warning("no-version",
            QStringLiteral("The document does not say which version of the API it describes."), pointer,
            info.source(), QStringLiteral("Add a version to info."));
}

void noteWebhooks(const CheckContext &context)
{
    for (const char *name : { "webhooks", "x-webhooks" }) {
        const json::Value webhooks = context.root[name];
        if (webhooks.isObject() && webhooks.size() > 0)
            context.problems.note("webhooks",
                QStringLiteral("%1 webhooks are left out: the API calls them, nobody calls the API.")
                    .arg(webhooks.size()),
                Pointer() / name, webhooks.source());
    }
}

} // namespace

QList<Problem> DocumentChecks::problems() const
{
    const json::Value root = m_data.source.tree.root();
    if (m_data.version == OpenApiDocument::Version::None)
        return m_data.source.problems;
    ProblemCollector problems(m_data.source.text);
    References references(root);
    const CheckContext context{ { root, m_data.version, references }, problems };
    const bool hasWeb = !m_data.web.isEmpty();
    checkTree(context, { hasWeb || !m_data.entry.isEmpty(), hasWeb, webPath(m_data.sourceUrl) });
    checkInfo(context);
    const SecurityChecks security(context, m_data.securitySchemes);
    security.checkSchemes();
    if (context.isSwagger())
        checkSwaggerHost(context);
    else
        checkServers(root["servers"], Pointer() / "servers", context);
    security.check(root["security"], Pointer() / "security");
    OperationChecks(context, security).check(m_data.paths, m_data.operations);
    noteWebhooks(context);
    checkRootMembers(context);
    QList<Problem> all = m_data.source.problems + problems.take();
    sortByPlace(all);
    return all;
}

QList<WebFile> DocumentChecks::wantedFiles(const QList<Problem> &problems) const
{
    // A second look at the whole tree, which most documents can do without.
    const bool isNamed = std::any_of(problems.cbegin(), problems.cend(), [](const Problem &problem) {
        return problem.code == u"remote-reference" || problem.code == u"file-reference";
    });
    if (!isNamed)
        return {};
    // With files of the web at hand, relative references to others have been turned into whole addresses.
    const QString address = m_data.web.isEmpty() ? webPath(m_data.sourceUrl) : QString();
    auto files = webFilesIn(m_data.source.tree.root(), address, m_data.mostFiles);
    files.removeIf([this](const WebFile &file) { return m_data.web.contains(file.address); });
    return files;
}

} // namespace console::openapi
