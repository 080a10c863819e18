// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>

namespace console {

/// Where the services of an account are. Fact sheet 1.1.
struct RestEndpoints {
    QUrl controlUrl; ///< scheme and host, no path; takes the platform credential, for records too
    QUrl dataUrl; ///< takes app user tokens, for apps without an address of their own
    /// Whether the account's credential can be turned into an app user token (device sign-in). Fact
    /// sheet 1.6.
    bool exchangesAppTokens = false;

    bool operator==(const RestEndpoints &) const = default;
};

namespace api {

/// What all calls of one account share. Once it is over, calls that still run ask for no credential any more:
/// it might be another account's.
struct ApiSession {
    RestEndpoints endpoints;
    bool isOver = false;
};

} // namespace api
} // namespace console
