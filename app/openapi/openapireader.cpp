// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/openapireader.h"

#include "openapi/linkfiles.h"
#include "openapi/membercheck.h"
#include "openapi/operationreader.h"
#include "openapi/securityreader.h"
#include "openapi/serverreader.h"
#include "openapi/treecheck.h"
#include "openapi/versiondetect.h"

namespace console::openapi {
namespace {

struct Info {
    QString title;
    QString version;
    QString description;
};

Info readInfo(const ReadContext &context)
{
    Info read;
    const json::Value root = context.root;
    const json::Value info = root["info"];
    const Pointer pointer = Pointer() / "info";
    if (!info.isObject()) {
        context.problems.error("bad-info",
            QStringLiteral("The document has no info object with title and version."),
            info.isValid() ? pointer : Pointer(), info.isValid() ? info.source() : root.source());
        return read;
    }
    read.title = context.text(info, "title", pointer);
    read.version = context.text(info, "version", pointer);
    read.description = info["description"].toString();
    if (read.title.isEmpty())
        context.problems.warning(
            "no-title", QStringLiteral("The document has no title."), pointer, info.source());
    if (!info["version"].isValid())
        context.problems.warning("no-version",
            QStringLiteral("The document does not say which version of the API it describes."), pointer,
            info.source(), QStringLiteral("Add a version to info."));
    return read;
}

void noteWebhooks(json::Value root, ProblemCollector &problems)
{
    for (const char *name : { "webhooks", "x-webhooks" }) {
        const json::Value webhooks = root[name];
        if (webhooks.isObject() && webhooks.size() > 0) {
            problems.note("webhooks",
                QStringLiteral("%1 webhooks are left out: the API calls them, nobody calls the API.")
                    .arg(webhooks.size()),
                Pointer() / name, webhooks.source());
        }
    }
}

} // namespace

OpenApiDocument OpenApiReader::read(const QByteArray &bytes, const ReadLimits &limits)
{
    return read(readSource(bytes, limits, m_stopped), {});
}

OpenApiDocument OpenApiReader::read(const FileReader &files, const QString &entry, const ReadLimits &limits)
{
    const auto bytes = files(entry, limits.tree.bytes);
    if (!bytes) {
        SourceDocument source;
        Problem problem;
        problem.severity = Problem::Severity::Error;
        problem.code = QStringLiteral("file");
        problem.message = QStringLiteral("%1 cannot be read: %2").arg(entry, bytes.error().detail);
        source.problems.append(problem);
        return read(source, entry);
    }
    SourceDocument source = readSource(*bytes, limits, m_stopped);
    linkFiles(source, entry, files, limits, m_stopped);
    return read(std::move(source), entry);
}

OpenApiDocument OpenApiReader::read(SourceDocument source, const QString &entry)
{
    auto data = std::make_shared<OpenApiDocument::Data>();
    data->sourceUrl = m_sourceUrl;
    data->entry = entry;
    data->source = std::move(source);
    const json::Value root = data->source.tree.root();
    if (!root.isValid() || isStopped()) {
        data->problems = data->source.problems;
        return OpenApiDocument(data);
    }
    ProblemCollector problems(data->source.text);
    data->version = detectVersion(root, problems, data->versionText);
    if (data->version != OpenApiDocument::Version::None) {
        References references(root);
        checkTree(root, references, problems, !entry.isEmpty());
        if (!isStopped())
            readParts(*data, { root, data->version, references, problems });
    }
    data->operationIndex.reserve(data->operations.size());
    for (qsizetype i = 0; i < data->operations.size(); ++i)
        data->operationIndex.insert(data->operations[i].id, i);
    data->problems = data->source.problems + problems.take();
    sortByPlace(data->problems);
    return OpenApiDocument(data);
}

void OpenApiReader::readParts(OpenApiDocument::Data &data, const ReadContext &context) const
{
    const json::Value root = context.root;
    const Info info = readInfo(context);
    data.title = info.title;
    data.apiVersion = info.version;
    data.description = info.description;
    data.securitySchemes = readSecuritySchemes(context);
    if (context.isSwagger())
        checkSwaggerHost(context);
    data.servers = context.isSwagger() ? readSwaggerServers(root["schemes"], context)
                                       : readServers(root["servers"], Pointer() / "servers", context);
    if (!context.isSwagger() && data.servers.isEmpty())
        data.servers = { { QStringLiteral("/"), {}, {} } }; // OpenAPI 3, section 4.7.1.1: the default
    OperationReader operations(context, data.securitySchemes, data.servers);
    data.operations = operations.read();
    data.pathCount = operations.pathCount();
    noteWebhooks(root, context.problems);
    checkRootMembers(context);
}

} // namespace console::openapi
