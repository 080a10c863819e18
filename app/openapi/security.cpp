// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/security.h"

namespace console::openapi {

bool SecurityScheme::fitsHeaders() const
{
    switch (kind) {
    case Kind::HeaderKey:
    case Kind::Basic:
    case Kind::Bearer:
    case Kind::OAuth2:
    case Kind::OpenIdConnect:
        return true;
    default:
        return false;
    }
}

} // namespace console::openapi
