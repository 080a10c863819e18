// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "openapireport.h"

#include <QObject>

#include <memory>

namespace console {

class DocumentFetcher;
class WebFilesFetch;

/// What `base44-console openapi` was asked to do.
struct OpenApiOptions {
    QString source; ///< file or URL
    QString other; ///< to compare it with; may be empty
    QString folder; ///< what other files may be read; empty: the document's own folder
    QStringList trim; ///< ids of the operations to keep
    QString out; ///< file for the trimmed document; empty: standard output
    bool asJson = false;
    QStringList hosts = {}; ///< on the web whose files may be read, as webHost() names them
    openapi::OpenApiDocument::Version version{}; ///< to trim to; None: the document's own
};

/// Reads the arguments that follow "openapi". An answer instead of options is to be printed: help (Validation
/// with code "help") or what is wrong.
Result<OpenApiOptions> openApiOptions(const QStringList &arguments);

/// `base44-console openapi`: reads a document and tells about it, without a window. Needs an event loop.
class OpenApiCommand : public QObject {
    Q_OBJECT
public:
    /// `fetcher` outlives this.
    OpenApiCommand(OpenApiOptions options, DocumentFetcher &fetcher, QObject *parent = nullptr);
    ~OpenApiCommand() override;

    void start();

Q_SIGNALS:
    /// Once, with the exit code, what goes to standard output, and what is to be said of a failure.
    void finished(int exitCode, const QByteArray &output, const QString &complaint);

private:
    using Next = void (OpenApiCommand::*)(OpenApiReport report);

    /// Reads one document and goes on with `then`.
    void load(const QString &source, Next then);
    /// The same with what was fetched from its address, and then with its files on the web.
    void read(const QString &source, const QByteArray &bytes, Next then);
    void haveDocument(OpenApiReport report);
    void haveOther(OpenApiReport report);
    void tell();
    void fail(const QString &complaint) { Q_EMIT finished(2, {}, complaint); }

    OpenApiOptions m_options;
    DocumentFetcher &m_fetcher;
    PendingCall m_call;
    std::unique_ptr<WebFilesFetch> m_files;
    OpenApiReport m_report;
    int m_otherCode = 0;
};

/// The whole program run for these arguments (those after "openapi"): prints, and gives the exit code. Needs
/// a QCoreApplication and no display.
int runOpenApiCommand(const QStringList &arguments);

} // namespace console
