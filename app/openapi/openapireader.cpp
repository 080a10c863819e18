// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/openapireader.h"

#include "openapi/filereference.h"
#include "openapi/linkfiles.h"
#include "openapi/operationreader.h"
#include "openapi/problemcollector.h"
#include "openapi/securityreader.h"
#include "openapi/serverreader.h"
#include "openapi/treewalk.h"
#include "openapi/versiondetect.h"

namespace console::openapi {

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
    data->web = m_web;
    data->mostFiles = limits.files;
    data->source = std::move(source);
    const json::Value root = data->source.tree.root();
    if (!root.isValid() || isStopped())
        return OpenApiDocument(data);
    ProblemCollector problems(data->source.text);
    data->version = detectVersion(root, problems, data->versionText);
    data->source.problems += problems.take();
    if (data->version != OpenApiDocument::Version::None) {
        const QString limit = readParts(*data, limits);
        if (!limit.isEmpty())
            return stoppedAt(limit, *data);
    }
    return OpenApiDocument(data);
}

/// What was read so far is dropped: the document as one that is too large.
OpenApiDocument OpenApiReader::stoppedAt(const QString &limit, OpenApiDocument::Data &data)
{
    ProblemCollector problems(data.source.text);
    problems.error(
        "limit", QStringLiteral("Reading stopped: the document has more than %1.").arg(limit), {}, 0);
    auto told = std::make_shared<OpenApiDocument::Data>();
    told->sourceUrl = data.sourceUrl;
    told->entry = data.entry;
    told->source = std::move(data.source);
    told->source.problems = problems.take();
    told->source.tree = {};
    told->source.limit = limit;
    return OpenApiDocument(told);
}

QString OpenApiReader::readParts(OpenApiDocument::Data &data, const ReadLimits &limits)
{
    if (hasMoreReferences(data.source.tree, limits.references))
        return QStringLiteral("%1 different references").arg(limits.references);
    const json::Value root = data.source.tree.root();
    data.references = References(root);
    const ReadContext context{ root, data.version, data.references };
    const json::Value info = root["info"];
    data.title = info["title"].toString();
    data.apiVersion = info["version"].toString();
    data.description = info["description"].toString();
    data.securitySchemes = readSecuritySchemes(context);
    data.servers =
        context.isSwagger() ? readSwaggerServers(root["schemes"], root) : readServers(root["servers"]);
    if (!context.isSwagger() && data.servers.isEmpty())
        data.servers = { { QStringLiteral("/"), {}, {} } }; // OpenAPI 3, section 4.7.1.1: the default
    OperationReader reader(context, limits);
    reader.read(root["paths"]);
    data.paths = reader.takePaths();
    data.operations = reader.takeOperations();
    return reader.limit();
}

} // namespace console::openapi
