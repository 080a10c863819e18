// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "openapi/openapidocument.h"

namespace console::openapi {

/// "3.0" or "3.1", the versions that converted() writes; empty for all others.
QString versionName(OpenApiDocument::Version version);
/// None where no version that converted() writes is called so.
OpenApiDocument::Version versionNamed(QStringView name);

/// A document of OpenAPI 3 as another of its versions has it.
struct Conversion {
    QByteArray text; ///< JSON
    QList<Problem> losses{}; ///< what that version cannot say, and what was therefore left out
};

/// `document` is JSON of OpenAPI 3; `version` is OpenApi30 or OpenApi31. A document of that version comes
/// back as it is. Keeps the order of members. The losses have pointers, no positions.
Conversion converted(const QByteArray &document, OpenApiDocument::Version version, bool indented = false);

/// The same for what trimmed() makes of a document; None is the version that it makes. The losses are placed
/// in `document`.
Result<Conversion> trimmedAs(OpenApiDocument::Version version, const OpenApiDocument &document,
    const QStringList &operations, bool indented = false);

} // namespace console::openapi
