// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/http/message.h"

#include <optional>

namespace console::local {

// Two names are two origins to a browser. The pages on which a person decides (/device, /login, /connect) are
// at 127.0.0.1, the sites of apps at localhost: no script of a site can read those pages or send their forms.

/// Keeps web pages of the person's browser out: the Host must be ours (DNS rebinding), other sites may send
/// nothing but reads, and what our own pages send, or any form, may come from our own pages only. Those
/// answer at `url` alone. Nothing: the request may pass.
std::optional<http::Response> guard(const http::Request &request, const QByteArray &url);

/// One of the pages on which a person decides.
bool isOwnPage(const http::Request &request);
/// True at 127.0.0.1, false at localhost.
bool isAtOwnHost(const http::Request &request);

/// True for "http://localhost" and "http://127.0.0.1" with any port.
bool isLocalOrigin(const QByteArray &origin);

/// Adds what every answer carries: the request's X-Request-ID, no caching, and CORS for pages of localhost.
void decorate(http::Response &response, const QByteArray &requestId, const QByteArray &origin);

} // namespace console::local
