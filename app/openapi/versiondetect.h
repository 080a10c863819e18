// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"
#include "openapi/problemcollector.h"

namespace console::openapi {

/// The version that a document says it has, "3.0.3" as written in `text`. None where it is not one that can
/// be read; then a problem says what the document is instead.
OpenApiDocument::Version detectVersion(json::Value root, ProblemCollector &problems, QString &text);

} // namespace console::openapi
