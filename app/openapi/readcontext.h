// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"
#include "openapi/references.h"

namespace console::openapi {

/// What the readers of a document's parts share. They take what can be used and never complain: that is what
/// the checks are for.
struct ReadContext {
    json::Value root;
    OpenApiDocument::Version version;
    References &references;

    bool isSwagger() const { return version == OpenApiDocument::Version::Swagger20; }
    /// What a path item refers to, Invalid where it is no reference. Its own members win.
    json::Value targetOf(json::Value pathItem) const
    {
        return References::of(pathItem).isString() ? references.follow(pathItem).value : json::Value();
    }
};

} // namespace console::openapi
