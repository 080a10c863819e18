// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/documentreader.h"
#include "openapi/filereader.h"
#include "openapi/operation.h"
#include "openapi/problem.h"
#include "openapi/webfiles.h"

#include <QUrl>

#include <memory>

namespace console::openapi {

/// An OpenAPI 3.0, 3.1 or Swagger 2.0 document, read as far as it can be: an error never hides the rest.
/// Immutable; copies share; safe to read from any thread. Values that it hands out live as long as a copy.
class OpenApiDocument {
public:
    enum class Version { None, Swagger20, OpenApi30, OpenApi31 };

    OpenApiDocument();

    /// Reads bytes in any of the supported encodings. `sourceUrl` is where they came from (http, https, or
    /// empty), for servers and files that are relative to it. `web` are files on the web that may be read for
    /// it: webFiles() tells which ones it wants. Blocking: 100 MB take most of a second. Any thread.
    static OpenApiDocument read(const QByteArray &bytes, const QUrl &sourceUrl = {},
        const StopCheck &stopped = {}, const ReadLimits &limits = {}, const WebFiles &web = {});
    /// The same for a document that may consist of several files: `entry` is its path among `files`.
    static OpenApiDocument read(const FileReader &files, const QString &entry, const StopCheck &stopped = {},
        const ReadLimits &limits = {}, const WebFiles &web = {});

    /// False: nothing could be read, and an error among problems() says why.
    bool isReadable() const { return version() != Version::None; }
    /// Errors, warnings and notes in the order of the document's text. The document is checked when this is
    /// asked for first, which may take as long as reading it; readDocument() has done that.
    const QList<Problem> &problems() const;
    /// The limit that stopped reading, for example "512 levels"; else empty.
    QString limit() const;

    Format format() const;
    Version version() const;
    QString versionText() const; ///< "3.0.3", as written
    QString title() const;
    QString apiVersion() const; ///< info.version
    QString description() const;
    QUrl sourceUrl() const;
    /// Path of the document among its files: below its folder, or in an archive. Empty for bytes.
    QString entry() const;
    /// How many files were read for it, itself included; 0 for bytes without other files.
    int fileCount() const;
    /// Files on the web that it refers to and that were not at hand; as problems().
    const QList<WebFile> &webFiles() const;

    const QList<Operation> &operations() const; ///< in the order of the document
    const Operation *operation(const QString &id) const; ///< null where there is none
    int pathCount() const;
    const QList<Server> &servers() const;
    /// Absolute URL of the first server that has one; empty where the person must say it.
    QString baseUrl() const;
    const QList<SecurityScheme> &securitySchemes() const;

    json::Value root() const;
    /// The value behind local references, or the value itself; Invalid where one cannot be resolved.
    json::Value resolved(json::Value value) const;
    /// The parts of an operation, references resolved, made when they are asked for.
    QList<Parameter> parameters(const Operation &operation) const;
    RequestBody body(const Operation &operation) const;
    bool hasBody(const Operation &operation) const;
    QList<SecurityAlternative> security(const Operation &operation) const;
    QList<Server> servers(const Operation &operation) const;
    QList<Response> responses(const Operation &operation) const;
    /// The text as UTF-8, as positions count it; of one of its other files where one is named.
    QByteArray text(const QString &file = {}) const;
    Position position(json::Value value) const;

private:
    friend class OpenApiReader;
    friend class DocumentChecks;
    struct Data;
    explicit OpenApiDocument(std::shared_ptr<const Data> data);
    void check() const;
    /// Calls `read` with what the readers of parts share.
    template <class Read>
    auto withContext(const Read &read) const;

    std::shared_ptr<const Data> d;
};

} // namespace console::openapi
