// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocumentdata.h"

namespace console::openapi {

/// Turns bytes into an OpenApiDocument; used through OpenApiDocument::read().
class OpenApiReader {
public:
    OpenApiReader(QUrl sourceUrl, WebFiles web, StopCheck stopped)
        : m_sourceUrl(std::move(sourceUrl))
        , m_web(std::move(web))
        , m_stopped(std::move(stopped))
    {
    }

    OpenApiDocument read(const QByteArray &bytes, const ReadLimits &limits);
    /// A document whose file is `entry`, together with the files that it refers to.
    OpenApiDocument read(const FileReader &files, const QString &entry, const ReadLimits &limits);

private:
    /// `entry` is not empty where the document's files are linked.
    OpenApiDocument read(SourceDocument source, const QString &entry, const ReadLimits &limits);
    /// Tells the limit that stopped it; empty where none did.
    static QString readParts(OpenApiDocument::Data &data, const ReadLimits &limits);
    static OpenApiDocument stoppedAt(const QString &limit, OpenApiDocument::Data &data);
    bool isStopped() const { return m_stopped && m_stopped(); }

    QUrl m_sourceUrl;
    WebFiles m_web;
    StopCheck m_stopped;
};

} // namespace console::openapi
