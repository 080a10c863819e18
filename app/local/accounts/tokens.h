// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace console::local {

/// Unguessable text of `bytes` random bytes, URL-safe.
QByteArray randomText(int bytes);
/// URL-safe base64 without padding.
QByteArray base64Url(const QByteArray &bytes);
/// HMAC-SHA256, as base64Url.
QByteArray signature(const QByteArray &key, const QByteArray &text);

struct Claims {
    QByteArray subject; ///< e-mail
    QByteArray appId; ///< empty: a token of the platform, else of one user of that app
    qint64 expires = 0; ///< seconds since 1970
};

/// Subject of the service tokens of apps, as on the official development server; no user can have it.
constexpr char serviceSubject[] = "server@server.com";

/// Of the token that a sign-in to an app gives.
constexpr std::chrono::hours appUserTokenLifetime{ 24 * 360 };

/// Makes and checks HS256 tokens, of one run of the server unless the key is kept.
class Tokens {
public:
    explicit Tokens(QByteArray key = randomText(32));

    /// A text that only this key makes of the label.
    QByteArray derived(const QByteArray &label) const { return signature(m_key, label); }

    QByteArray issue(
        const QByteArray &subject, std::chrono::seconds lifetime, const QByteArray &appId = {}) const;
    /// Nothing for a token that is forged, expired, or of another run.
    std::optional<Claims> read(QByteArrayView token) const;

private:
    QByteArray m_key;
};

} // namespace console::local
