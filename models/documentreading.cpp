// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/documentreading.h"

#include "core/webhost.h"
#include "models/webfilesfetch.h"
#include "openapi/readdocument.h"

namespace console {
DocumentReading::DocumentReading(DocumentFetcher *fetcher, QObject *parent)
    : QObject(parent)
    , m_fetcher(fetcher)
{
}

DocumentReading::~DocumentReading() = default;

void DocumentReading::read(const ImportSource &source)
{
    m_fetch.reset();
    m_next = { source, {}, {} };
    readNow();
    Q_EMIT activeChanged();
}

void DocumentReading::allow(const QString &host)
{
    m_next = m_done;
    QStringList again;
    m_next.web.removeIf([&again](const openapi::WebFiles::iterator &file) {
        if (!*file)
            again << file.key();
        return !*file;
    });
    if (!m_next.source.hosts.contains(host))
        m_next.source.hosts << host;
    fetch(again);
}

void DocumentReading::cancel()
{
    m_call.cancel();
    m_fetch.reset();
    m_next = {};
    Q_EMIT activeChanged();
}

QList<openapi::WebHost> DocumentReading::unreadHosts() const
{
    QList<openapi::WebHost> hosts;
    if (!m_fetcher)
        return hosts;
    hosts = openapi::hostsOf(m_done.document.webFiles());
    for (const auto &file : m_done.web) {
        if (!file && file.error().code == QLatin1String(DocumentRequest::hostNotAllowed))
            ++openapi::hostNamed(file.error().reason, hosts).files;
    }
    hosts.removeIf([this](const openapi::WebHost &host) { return allowedHosts().contains(host.name); });
    return hosts;
}

void DocumentReading::readNow()
{
    const auto done = [this](const Result<openapi::OpenApiDocument> &document) {
        take(document.value_or(openapi::OpenApiDocument()));
    };
    const ImportSource &source = m_next.source;
    m_call = source.path.isEmpty() ? openapi::readDocument(source.bytes, source.url, done, m_next.web)
                                   : openapi::readDocument(source.path, done, m_next.web);
}

void DocumentReading::take(const openapi::OpenApiDocument &document)
{
    m_next.document = document;
    QStringList wanted;
    for (const auto &file : document.webFiles()) {
        if (m_next.source.hosts.contains(webHost(QUrl(file.address))))
            wanted << file.address;
    }
    // Files that were fetched bring no new ones: they have been looked through.
    if (m_fetcher && m_next.web.isEmpty() && !wanted.isEmpty())
        return fetch(wanted);
    m_done = std::exchange(m_next, {});
    Q_EMIT finished();
    Q_EMIT activeChanged();
}

void DocumentReading::fetch(const QStringList &addresses)
{
    const ImportSource &source = m_next.source;
    WebFilesRequest request{ addresses, source.hosts, { source.url, source.headerName, source.headerValue },
        m_next.web };
    for (const auto &file : m_next.document.webFiles())
        request.addresses << file.address;
    m_fetch = std::make_unique<WebFilesFetch>(*m_fetcher, request);
    connect(m_fetch.get(), &WebFilesFetch::progress, this, &DocumentReading::progress);
    connect(m_fetch.get(), &WebFilesFetch::finished, this, [this](const openapi::WebFiles &files) {
        m_next.web = files;
        m_fetch.release()->deleteLater(); // which is telling this
        readNow();
    });
    Q_EMIT activeChanged();
    m_fetch->start();
}

} // namespace console
