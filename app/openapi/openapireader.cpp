// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/openapireader.h"

#include "openapi/filereference.h"
#include "openapi/linkfiles.h"
#include "openapi/membercheck.h"
#include "openapi/operationreader.h"
#include "openapi/securityreader.h"
#include "openapi/serverreader.h"
#include "openapi/treecheck.h"
#include "openapi/versiondetect.h"

#include <algorithm>

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
    SourceDocument source = readSource(bytes, limits, m_stopped);
    const FileReader nothing = [](const QString &, qint64) -> Result<QByteArray> {
        return failure(Error::Kind::Storage, QStringLiteral("the document came without other files."));
    };
    if (!m_web.isEmpty())
        linkFiles(source, webPath(m_sourceUrl), nothing, m_web, limits, m_stopped);
    return read(std::move(source), {}, limits);
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
        return read(source, entry, limits);
    }
    SourceDocument source = readSource(*bytes, limits, m_stopped);
    linkFiles(source, entry, files, m_web, limits, m_stopped);
    return read(std::move(source), entry, limits);
}

OpenApiDocument OpenApiReader::read(SourceDocument source, const QString &entry, const ReadLimits &limits)
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
        const QString limit = readTree(*data, { root, data->version, references, problems, limits });
        if (!limit.isEmpty())
            return stoppedAt(limit, *data);
    }
    data->operationIndex.reserve(data->operations.size());
    for (qsizetype i = 0; i < data->operations.size(); ++i)
        data->operationIndex.insert(data->operations[i].id, i);
    data->problems = data->source.problems + problems.take();
    sortByPlace(data->problems);
    data->webFiles = webFiles(*data, limits);
    return OpenApiDocument(data);
}

QList<WebFile> OpenApiReader::webFiles(const OpenApiDocument::Data &data, const ReadLimits &limits) const
{
    // A second look at the whole tree, which most documents can do without.
    const bool isNamed =
        std::any_of(data.problems.cbegin(), data.problems.cend(), [](const Problem &problem) {
            return problem.code == u"remote-reference" || problem.code == u"file-reference";
        });
    // With files of the web at hand, relative references to others have been turned into whole addresses.
    const QString address = m_web.isEmpty() ? webPath(m_sourceUrl) : QString();
    auto files = isNamed ? webFilesIn(data.source.tree.root(), address, limits.files) : QList<WebFile>();
    files.removeIf([this](const WebFile &file) { return m_web.contains(file.address); });
    return files;
}

/// What was read so far is dropped: the document as one that is too large.
OpenApiDocument OpenApiReader::stoppedAt(const QString &limit, OpenApiDocument::Data &data)
{
    ProblemCollector problems(data.source.text);
    problems.error(
        "limit", QStringLiteral("Reading stopped: the document has more than %1.").arg(limit), {}, 0);
    auto told = std::make_shared<OpenApiDocument::Data>();
    told->problems = problems.take();
    told->sourceUrl = data.sourceUrl;
    told->entry = data.entry;
    told->source = std::move(data.source);
    told->source.tree = {};
    told->source.limit = limit;
    return OpenApiDocument(told);
}

QString OpenApiReader::readTree(OpenApiDocument::Data &data, const ReadContext &context) const
{
    if (!checkTree(
            context, { !data.entry.isEmpty() || !m_web.isEmpty(), !m_web.isEmpty(), webPath(m_sourceUrl) }))
        return QStringLiteral("%1 different references").arg(context.limits.references);
    return isStopped() ? QString() : readParts(data, context);
}

QString OpenApiReader::readParts(OpenApiDocument::Data &data, const ReadContext &context) const
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
    if (!operations.limit().isEmpty())
        return operations.limit();
    data.pathCount = operations.pathCount();
    noteWebhooks(root, context.problems);
    checkRootMembers(context);
    return {};
}

} // namespace console::openapi
