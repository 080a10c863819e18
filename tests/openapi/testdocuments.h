// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"

#include <QFile>

namespace console::test {

/// A document of tests/openapi/data; unreadable where it is missing.
inline openapi::OpenApiDocument testDocument(const QString &name, const QUrl &url = {})
{
    QFile file(QStringLiteral(CONSOLE_TEST_DATA "/") + name);
    return file.open(QFile::ReadOnly) ? openapi::OpenApiDocument::read(file.readAll(), url)
                                      : openapi::OpenApiDocument();
}

/// A document of OpenAPI 3.0 with these paths (JSON text).
inline openapi::OpenApiDocument documentWithPaths(const QByteArray &paths, const QByteArray &more = {})
{
    return openapi::OpenApiDocument::read(
        R"({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {)" + paths + "}" + more
        + "}");
}

} // namespace console::test
