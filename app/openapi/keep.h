// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "openapi/openapidocument.h"

#include <QByteArray>
#include <QStringList>

namespace console::openapi {

/// A document made by trimmed() with more operations (ids), as an earlier document has them. What those reach
/// stands below a member of its own, so that parts of equal names do not meet. Error Validation where an id
/// is not in the earlier document.
Result<QByteArray> withKept(
    const QByteArray &trimmedDocument, const OpenApiDocument &earlier, const QStringList &operations);

} // namespace console::openapi
