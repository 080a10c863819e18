// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "core/ports/documentfetcher.h"
#include "openapi/webfiles.h"

#include <QObject>
#include <QSet>

#include <array>

namespace console {

/// The files on the web that a document refers to, and what may be asked for them.
struct WebFilesRequest {
    QStringList addresses; ///< that the document itself names
    QStringList hosts; ///< that the person allowed, as webHost() names them: no other one is asked
    /// What the document was fetched with: its header goes to its own server, and to no other.
    DocumentRequest document = {};
    openapi::WebFiles known = {}; ///< fetched before

    int mostFiles = 2'000; ///< that are fetched
    qint64 mostBytes = 128 * 1024 * 1024; ///< in all
};

/// Fetches files, reads each for those that it refers to itself, and fetches those, too, six at a time.
class WebFilesFetch : public QObject {
    Q_OBJECT
public:
    WebFilesFetch(DocumentFetcher &fetcher, WebFilesRequest request, QObject *parent = nullptr);

    /// Destroying this ends the calls.
    void start();

Q_SIGNALS:
    void progress(int fetched, int known); ///< in this run
    /// Once: everything, with the reason for each file that could not be had. One that has moved to a host
    /// that was not allowed has DocumentRequest::hostNotAllowed as code and that host as reason.
    void finished(const console::openapi::WebFiles &files);

private:
    struct Slot {
        PendingCall call;
        bool isBusy = false;
    };

    void add(const QStringList &addresses);
    void fill();
    void fetch(Slot &slot, const QString &address);
    void readReferences(Slot &slot, const QString &address, const QByteArray &bytes);
    void keep(Slot &slot, const QString &address, Result<QByteArray> bytes);
    DocumentRequest requestFor(const QString &address) const;

    DocumentFetcher &m_fetcher;
    WebFilesRequest m_request;
    openapi::WebFiles m_files;
    QSet<QString> m_seen; ///< the document, and what is fetched, being fetched or waiting
    QStringList m_waiting;
    std::array<Slot, 6> m_slots;
    qint64 m_bytes = 0;
    int m_fetched = 0;
};

} // namespace console
