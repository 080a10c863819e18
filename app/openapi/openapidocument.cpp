// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/openapidocument.h"

#include "openapi/documentchecks.h"
#include "openapi/openapireader.h"
#include "openapi/parameterreader.h"
#include "openapi/responsereader.h"
#include "openapi/securityreader.h"
#include "openapi/serverreader.h"

namespace console::openapi {

template <class Read>
auto OpenApiDocument::withContext(const Read &read) const
{
    const std::lock_guard lock(d->lookUp);
    return read(ReadContext{ root(), d->version, d->references });
}

OpenApiDocument::OpenApiDocument()
    : d(std::make_shared<const Data>())
{
}

OpenApiDocument::OpenApiDocument(std::shared_ptr<const Data> data)
    : d(std::move(data))
{
}

OpenApiDocument OpenApiDocument::read(const QByteArray &bytes, const QUrl &sourceUrl,
    const StopCheck &stopped, const ReadLimits &limits, const WebFiles &web)
{
    return OpenApiReader(sourceUrl, web, stopped).read(bytes, limits);
}

OpenApiDocument OpenApiDocument::read(const FileReader &files, const QString &entry, const StopCheck &stopped,
    const ReadLimits &limits, const WebFiles &web)
{
    return OpenApiReader({}, web, stopped).read(files, entry, limits);
}

void OpenApiDocument::check() const
{
    std::call_once(d->checked, [this] {
        const DocumentChecks checks(*d);
        d->problems = checks.problems();
        d->webFiles = checks.wantedFiles(d->problems);
    });
}

const QList<Problem> &OpenApiDocument::problems() const
{
    check();
    return d->problems;
}
QString OpenApiDocument::limit() const
{
    return d->source.limit;
}
Format OpenApiDocument::format() const
{
    return d->source.format;
}
OpenApiDocument::Version OpenApiDocument::version() const
{
    return d->version;
}
QString OpenApiDocument::versionText() const
{
    return d->versionText;
}
QString OpenApiDocument::title() const
{
    return d->title;
}
QString OpenApiDocument::apiVersion() const
{
    return d->apiVersion;
}
QString OpenApiDocument::description() const
{
    return d->description;
}
QUrl OpenApiDocument::sourceUrl() const
{
    return d->sourceUrl;
}
QString OpenApiDocument::entry() const
{
    return d->entry;
}
int OpenApiDocument::fileCount() const
{
    const int others = d->source.text.partCount();
    return d->entry.isEmpty() && others == 0 ? 0 : others + 1;
}
const QList<WebFile> &OpenApiDocument::webFiles() const
{
    check();
    return d->webFiles;
}
const QList<Operation> &OpenApiDocument::operations() const
{
    return d->operations;
}
int OpenApiDocument::pathCount() const
{
    return int(d->paths.size());
}
const QList<Server> &OpenApiDocument::servers() const
{
    return d->servers;
}
const QList<SecurityScheme> &OpenApiDocument::securitySchemes() const
{
    return d->securitySchemes;
}
json::Value OpenApiDocument::root() const
{
    return d->source.tree.root();
}
QByteArray OpenApiDocument::text(const QString &file) const
{
    return d->source.text.utf8(file);
}

const Operation *OpenApiDocument::operation(const QString &id) const
{
    const QList<Operation> &all = d->operations;
    std::call_once(d->indexed, [this, &all] {
        d->firstOfPath.reserve(d->paths.size());
        for (qsizetype i = all.size() - 1; i >= 0; --i)
            d->firstOfPath.insert(all[i].pathName, i);
    });
    const QByteArray utf8 = id.toUtf8();
    const qsizetype colon = utf8.indexOf(':');
    const QByteArrayView path = QByteArrayView(utf8).sliced(colon + 1);
    for (qsizetype i = d->firstOfPath.value(path, all.size()); i < all.size() && all[i].pathName == path;
         ++i) {
        if (all[i].methodName == QByteArrayView(utf8).first(qMax<qsizetype>(colon, 0)))
            return &all[i];
    }
    return nullptr;
}

QString OpenApiDocument::baseUrl() const
{
    for (const Server &server : d->servers) {
        if (const QString url = server.baseUrl(d->sourceUrl); !url.isEmpty())
            return url;
    }
    return {};
}

json::Value OpenApiDocument::resolved(json::Value value) const
{
    return withContext([&](const ReadContext &context) { return context.references.follow(value).value; });
}

QList<Parameter> OpenApiDocument::parameters(const Operation &operation) const
{
    return withContext([&](const ReadContext &context) { return readParameters(operation, context); });
}

RequestBody OpenApiDocument::body(const Operation &operation) const
{
    return withContext([&](const ReadContext &context) { return readBody(operation, context); });
}

bool OpenApiDocument::hasBody(const Operation &operation) const
{
    return withContext([&](const ReadContext &context) { return openapi::hasBody(operation, context); });
}

QList<SecurityAlternative> OpenApiDocument::security(const Operation &operation) const
{
    const json::Value own = operation.node["security"];
    return readSecurity(own.isValid() ? own : root()["security"]);
}

QList<Server> OpenApiDocument::servers(const Operation &operation) const
{
    const auto own = withContext([&](const ReadContext &context) { return readServers(operation, context); });
    return own.isEmpty() ? d->servers : own;
}

QList<Response> OpenApiDocument::responses(const Operation &operation) const
{
    return withContext([&](const ReadContext &context) { return readResponses(operation, context); });
}

Position OpenApiDocument::position(json::Value value) const
{
    return value.isValid() ? d->source.text.position(value.source()) : Position();
}

} // namespace console::openapi
