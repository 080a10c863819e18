// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"

namespace console::openapi {

/// Turns bytes into an OpenApiDocument; used through OpenApiDocument::read().
class OpenApiReader {
public:
    OpenApiReader(QUrl sourceUrl, StopCheck stopped)
        : m_sourceUrl(std::move(sourceUrl))
        , m_stopped(std::move(stopped))
    {
    }

    OpenApiDocument read(const QByteArray &bytes, const ReadLimits &limits);

private:
    bool isStopped() const { return m_stopped && m_stopped(); }

    QUrl m_sourceUrl;
    StopCheck m_stopped;
};

} // namespace console::openapi
