// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "models/importstate.h"
#include "openapi/openapidocument.h"

#include <QObject>

#include <memory>

namespace console {

class DocumentFetcher;
class WebFilesFetch;

/// Reads a document on a worker thread; where the person allowed hosts that it refers to, then once more with
/// the files on them, which are fetched in between. The latest reading wins; a cancelled one changes nothing.
class DocumentReading : public QObject {
    Q_OBJECT
public:
    /// Without a fetcher nothing is read from the web.
    explicit DocumentReading(DocumentFetcher *fetcher, QObject *parent = nullptr);
    ~DocumentReading() override;

    void read(const ImportSource &source);
    /// Lets files on a host be read, from now on and for what was read last. What could not be had is tried
    /// again.
    void allow(const QString &host);
    void cancel();
    bool isActive() const { return m_call.isActive() || m_fetch != nullptr; }

    const openapi::OpenApiDocument &document() const { return m_done.document; }
    const ImportSource &source() const { return m_done.source; }
    const QStringList &allowedHosts() const { return m_done.source.hosts; }
    /// Those that the document refers to and that were not allowed.
    QList<openapi::WebHost> unreadHosts() const;

Q_SIGNALS:
    void activeChanged();
    void progress(int fetched, int known);
    void finished();

private:
    struct Reading {
        ImportSource source;
        openapi::WebFiles web;
        openapi::OpenApiDocument document;
    };

    void readNow();
    void take(const openapi::OpenApiDocument &document);
    void fetch(const QStringList &addresses);

    DocumentFetcher *m_fetcher;
    Reading m_done;
    Reading m_next;
    PendingCall m_call;
    std::unique_ptr<WebFilesFetch> m_fetch;
};

} // namespace console
