// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

namespace console {

/// A signed-in identity. Holds no secret: the credential lies in the TokenStore under `id`.
struct Account {
    enum class Kind {
        Device, ///< OAuth device flow: access and refresh token, sent as bearer
        AccessToken, ///< personal access token, sent as bearer, belongs to one workspace
        ApiKey, ///< account API key, sent in the api_key header
        Local, ///< the local workspace of this run; its token lives in memory only
    };

    QString id; ///< made by us, stable, no meaning
    Kind kind = Kind::Device;
    QString email; ///< may be empty: a token does not tell whose it is
    QString name;
    QUrl controlUrl; ///< scheme and host, no path: https://app.base44.com
    QUrl dataUrl; ///< https://base44.app; the same as controlUrl on a local workspace

    bool operator==(const Account &) const = default;
};

/// True for Base44's own control host (fact sheet 1.1). Browser sign-in needs a registered client id there.
inline bool isHostedService(const QUrl &controlUrl)
{
    return controlUrl.host() == QLatin1String("app.base44.com");
}

} // namespace console
