// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/httpstatus.h"

namespace console {

Error::Kind errorKindOf(int httpStatus)
{
    switch (httpStatus) {
    case 400:
    case 413:
    case 422:
        return Error::Kind::Validation;
    case 401:
        return Error::Kind::Unauthorized;
    case 402:
        return Error::Kind::PlanRequired;
    case 403:
        return Error::Kind::Forbidden;
    case 404:
    case 410:
        return Error::Kind::NotFound;
    case 408:
        return Error::Kind::Timeout;
    case 409:
    case 412:
    case 428:
        return Error::Kind::Conflict;
    case 429:
        return Error::Kind::RateLimited;
    default:
        return httpStatus >= 500 && httpStatus < 600 ? Error::Kind::Server : Error::Kind::Protocol;
    }
}

} // namespace console
