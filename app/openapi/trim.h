// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "openapi/openapidocument.h"

#include <QByteArray>
#include <QStringList>

namespace console::openapi {

/// The smallest self-contained JSON document that holds the chosen operations (ids) and what they reach
/// through references. Keeps the order of members and the version, but Swagger 2.0 becomes OpenAPI 3.0; JSON
/// also where the document was YAML. References to files that could not be read stay as they are. Error
/// Validation where an id is not in the document.
Result<QByteArray> trimmed(
    const OpenApiDocument &document, const QStringList &operations, bool indented = false);

} // namespace console::openapi
