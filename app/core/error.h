// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace console {

/// One rejected field of a write: `path` as the server wrote it ("address.city", "labels[2]").
struct FieldError {
    QString path;
    QString message;

    bool operator==(const FieldError &) const = default;
};

/// Why a call failed. A plain value: copy it, keep it, show it through ui/errortext only.
/// Never holds a token, a request body or a redirect URL.
struct Error {
    enum class Kind {
        Offline, ///< no connection could be made, or it broke
        Timeout, ///< no answer within the call's time limit
        Tls, ///< the server's certificate was refused
        Unauthorized, ///< 401: the credential is missing, wrong or expired
        Forbidden, ///< 403: signed in, but not allowed
        NotFound, ///< 404, also records hidden by row-level security
        Conflict, ///< 409, 428: exists already, or a precondition is missing
        Validation, ///< 400, 413, 422: the request's content was refused
        RateLimited, ///< 429: `retryAfter` says for how long
        PlanRequired, ///< 402: credits or plan
        Server, ///< 5xx
        Protocol, ///< an answer that is not what the protocol says
        Keychain, ///< the secret store refused
        Storage, ///< a local file or database failed
        Internal, ///< a fault of this program
    };

    Kind kind = Kind::Internal;
    int httpStatus = 0; ///< 0 where no HTTP answer came
    QString detail; ///< the server's or library's own words, plain text, at most 500 characters
    QString code; ///< machine-readable: "NOT_FOUND", "invalid_grant"
    QString reason; ///< `extra_data.reason`, for example "requires_backend_platform_app"
    QList<FieldError> fields;
    QString requestId;
    std::optional<std::chrono::seconds> retryAfter;

    bool operator==(const Error &) const = default;

    static Error make(Kind kind, QString detail = {})
    {
        Error error;
        error.kind = kind;
        error.detail = std::move(detail);
        return error;
    }
};

} // namespace console

Q_DECLARE_METATYPE(console::Error)
