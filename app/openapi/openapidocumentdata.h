// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"

#include <QHash>

namespace console::openapi {

struct OpenApiDocument::Data {
    SourceDocument source;
    QList<Problem> problems;
    Version version = Version::None;
    QString versionText;
    QString title;
    QString apiVersion;
    QString description;
    QUrl sourceUrl;
    QString entry;
    QList<WebFile> webFiles;
    QList<Operation> operations;
    QHash<QString, qsizetype> operationIndex;
    int pathCount = 0;
    QList<Server> servers;
    QList<SecurityScheme> securitySchemes;
};

} // namespace console::openapi
