// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"
#include "openapi/references.h"

#include <QHash>

#include <mutex>

namespace console::openapi {

/// A path as the document writes it.
struct PathItem {
    QByteArrayView name;
    json::Value node;
};

struct OpenApiDocument::Data {
    SourceDocument source; ///< with the problems that keep it from being read
    Version version = Version::None;
    QString versionText;
    QString title;
    QString apiVersion;
    QString description;
    QUrl sourceUrl;
    QString entry;
    WebFiles web; ///< that were at hand
    int mostFiles = 0; ///< that it may consist of
    QList<PathItem> paths; ///< of equal names only the last
    QList<Operation> operations; ///< path after path
    QList<Server> servers;
    QList<SecurityScheme> securitySchemes;

    /// What follows is worked out when it is asked for, by whichever thread comes first.
    mutable std::once_flag checked;
    mutable QList<Problem> problems;
    mutable QList<WebFile> webFiles;
    mutable std::once_flag indexed;
    mutable QHash<QByteArrayView, qsizetype> firstOfPath; ///< places in operations
    mutable std::mutex lookUp; ///< for the references, which remember
    mutable References references{ json::Value() };
};

} // namespace console::openapi
