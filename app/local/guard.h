// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/http/message.h"

#include <optional>

namespace console::local {

/// Keeps web pages of the person's browser out: the Host must be ours (DNS rebinding), other sites may send
/// nothing but reads, and a form may come from our own pages only. Nothing: the request may pass.
std::optional<http::Response> guard(const http::Request &request, const QByteArray &url);

/// True for "http://localhost" and "http://127.0.0.1" with any port.
bool isLocalOrigin(const QByteArray &origin);

/// Adds what every answer carries: the request's X-Request-ID, no caching, and CORS for pages of localhost.
void decorate(http::Response &response, const QByteArray &requestId, const QByteArray &origin);

} // namespace console::local
