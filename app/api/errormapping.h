// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/httpclient.h"

#include <QDateTime>
#include <QNetworkReply>

namespace console::api {

/// The error in an answer whose status is no success. Pure; every shape of fact sheet 2.1, read as 2.2 says.
/// Also takes redirects: the client follows none.
Error errorFrom(const HttpAnswer &answer, const QDateTime &now = QDateTime::currentDateTimeUtc());

/// The error where no HTTP answer came, or it broke off.
Error networkErrorFrom(QNetworkReply::NetworkError error, const QString &text);

/// The Retry-After header: seconds or an HTTP date, at most a day.
std::optional<std::chrono::seconds> retryAfter(
    const HttpHeaders &headers, const QDateTime &now = QDateTime::currentDateTimeUtc());

} // namespace console::api
