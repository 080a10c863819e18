// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/openapidocument.h"

#include "openapi/openapidocumentdata.h"
#include "openapi/openapireader.h"
#include "openapi/references.h"

namespace console::openapi {

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

const QList<Problem> &OpenApiDocument::problems() const
{
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
    return d->webFiles;
}
const QList<Operation> &OpenApiDocument::operations() const
{
    return d->operations;
}
int OpenApiDocument::pathCount() const
{
    return d->pathCount;
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
    const auto found = d->operationIndex.constFind(id);
    return found == d->operationIndex.constEnd() ? nullptr : &d->operations[*found];
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
    return References(root()).follow(value).value;
}

QList<Response> OpenApiDocument::responses(const Operation &operation) const
{
    QList<Response> all;
    References references(root());
    const json::Value responses = operation.node["responses"];
    for (auto it = responses.begin(); it != responses.end(); ++it) {
        if (!responses.isObject() || it.name().startsWith("x-"))
            continue;
        const json::Value node = references.follow(*it).value;
        Response response{ QString::fromUtf8(it.name()), node["description"].toString(), {}, node["schema"] };
        const json::Value content = node["content"];
        for (auto media = content.begin(); media != content.end(); ++media) {
            response.mediaTypes.append(QString::fromUtf8(media.name()));
            if (!response.schema.isValid() && isJsonMediaType(response.mediaTypes.constLast()))
                response.schema = (*media)["schema"];
        }
        all.append(response);
    }
    return all;
}

Position OpenApiDocument::position(json::Value value) const
{
    return value.isValid() ? d->source.text.position(value.source()) : Position();
}

} // namespace console::openapi
