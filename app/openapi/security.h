// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace console::openapi {

struct SecurityScheme {
    enum class Kind {
        HeaderKey,
        QueryKey,
        CookieKey,
        Basic,
        Bearer,
        OtherHttp,
        OAuth2,
        OpenIdConnect,
        MutualTls,
        Unknown
    };

    QString name; ///< as requirements call it
    Kind kind = Kind::Unknown;
    QString parameter; ///< name of the header, query parameter or cookie
    QString httpScheme; ///< "digest", for OtherHttp
    QString description;
    QStringList scopes; ///< that OAuth 2 declares, in all flows, sorted

    bool operator==(const SecurityScheme &) const = default;
    /// True where fixed request headers can carry it (a token is pasted in for OAuth2 and OpenID Connect).
    bool fitsHeaders() const;
};

struct SecurityRequirement {
    QString scheme;
    QStringList scopes;

    bool operator==(const SecurityRequirement &) const = default;
};

/// All of these together; empty: no authorization needed.
using SecurityAlternative = QList<SecurityRequirement>;

} // namespace console::openapi
