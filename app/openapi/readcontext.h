// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"
#include "openapi/problemcollector.h"
#include "openapi/references.h"

namespace console::openapi {

/// What the readers of a document's parts share.
struct ReadContext {
    json::Value root;
    OpenApiDocument::Version version;
    References &references;
    ProblemCollector &problems;
    const ReadLimits &limits;

    bool isSwagger() const { return version == OpenApiDocument::Version::Swagger20; }

    /// Text of a string. Numbers and truth values count as text, with a warning; the rest is refused with
    /// one.
    QString text(json::Value holder, const char *name, const Pointer &pointer) const;
};

} // namespace console::openapi
