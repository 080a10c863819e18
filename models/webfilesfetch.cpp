// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/webfilesfetch.h"

#include "core/onworker.h"
#include "core/webhost.h"

#include <algorithm>

namespace console {
namespace {

constexpr qint64 megabyte = 1024 * 1024;
constexpr qint64 mostBytesOfAFile = 32 * megabyte;

/// Why a file is missing, as the end of a sentence.
QString missingReason(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::NotFound:
        return QStringLiteral("there is nothing at this address.");
    case Error::Kind::Offline:
        return QStringLiteral("its server cannot be reached.");
    case Error::Kind::Timeout:
        return QStringLiteral("its server did not answer in time.");
    case Error::Kind::Tls:
        return QStringLiteral("the certificate of its server is not valid.");
    case Error::Kind::Unauthorized:
    case Error::Kind::Forbidden:
        return QStringLiteral("its server wants to know who asks.");
    case Error::Kind::Validation:
    case Error::Kind::Protocol:
        return error.detail;
    default:
        return error.httpStatus > 0 ? QStringLiteral("its server answered %1.").arg(error.httpStatus)
                                    : error.detail;
    }
}

Failure missing(Error error)
{
    error.detail = missingReason(error);
    return Failure(std::move(error));
}

} // namespace

WebFilesFetch::WebFilesFetch(DocumentFetcher &fetcher, WebFilesRequest request, QObject *parent)
    : QObject(parent)
    , m_fetcher(fetcher)
    , m_request(std::move(request))
    , m_files(m_request.known)
    , m_seen{ openapi::webPath(m_request.document.url) }
{
    for (auto file = m_files.cbegin(); file != m_files.cend(); ++file) {
        m_seen.insert(file.key());
        m_bytes += *file ? (*file)->size() : 0;
    }
}

void WebFilesFetch::start()
{
    add(m_request.addresses);
    fill();
}

void WebFilesFetch::add(const QStringList &addresses)
{
    for (const QString &address : addresses) {
        if (m_seen.contains(address) || !m_request.hosts.contains(webHost(QUrl(address))))
            continue;
        m_seen.insert(address);
        if (m_seen.size() > m_request.mostFiles + 1) {
            m_files.insert(address,
                failure(Error::Kind::Validation,
                    QStringLiteral("the document has more than %1 files on the web.")
                        .arg(m_request.mostFiles)));
        } else {
            m_waiting.append(address);
        }
    }
}

void WebFilesFetch::fill()
{
    for (Slot &slot : m_slots) {
        if (!slot.isBusy && !m_waiting.isEmpty())
            fetch(slot, m_waiting.takeFirst());
    }
    const auto busy =
        std::count_if(m_slots.cbegin(), m_slots.cend(), [](const Slot &slot) { return slot.isBusy; });
    Q_EMIT progress(m_fetched, int(m_fetched + m_waiting.size() + busy));
    if (busy == 0)
        Q_EMIT finished(m_files);
}

void WebFilesFetch::fetch(Slot &slot, const QString &address)
{
    slot.isBusy = true;
    slot.call = m_fetcher.fetch(requestFor(address), [this, &slot, address](Result<QByteArray> bytes) {
        if (!bytes)
            keep(slot, address, missing(std::move(bytes).error()));
        else if (m_bytes + bytes->size() > m_request.mostBytes)
            keep(slot, address,
                failure(Error::Kind::Validation,
                    QStringLiteral("all files together are larger than %1 MB.")
                        .arg(m_request.mostBytes / megabyte)));
        else
            readReferences(slot, address, *bytes);
    });
}

void WebFilesFetch::readReferences(Slot &slot, const QString &address, const QByteArray &bytes)
{
    m_bytes += bytes.size();
    slot.call = onWorker<QStringList>(
        [bytes, address](const WorkStopped &stopped) -> Result<QStringList> {
            return openapi::webFilesIn(bytes, address, stopped);
        },
        [this, &slot, address, bytes](const Result<QStringList> &named) {
            add(named.value_or(QStringList()));
            keep(slot, address, bytes);
        });
}

void WebFilesFetch::keep(Slot &slot, const QString &address, Result<QByteArray> bytes)
{
    slot.isBusy = false;
    ++m_fetched;
    m_files.insert(address, std::move(bytes));
    fill();
}

DocumentRequest WebFilesFetch::requestFor(const QString &address) const
{
    DocumentRequest request{ QUrl(address) };
    request.mostBytes = std::clamp<qint64>(m_request.mostBytes - m_bytes, 1, mostBytesOfAFile);
    request.redirectHosts = m_request.hosts;
    const QUrl &own = m_request.document.url;
    if (own.scheme() == request.url.scheme() && webHost(own) == webHost(request.url)) {
        request.headerName = m_request.document.headerName;
        request.headerValue = m_request.document.headerValue;
    }
    return request;
}

} // namespace console
