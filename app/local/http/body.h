// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <optional>

namespace console::local::http {

struct Request;
struct Response;

/// The body as JSON; nothing where it is none, or where its Content-Type says that it is something else.
std::optional<json::Document> jsonBody(const Request &request);

/// The body as JSON of this type; throws Refusal with `refusal` where it is none.
json::Document requireBody(const Request &request, json::Type type, const Response &refusal);

/// The body of a control-plane request; throws Refusal 422 where it is not of this type.
json::Document requireObject(const Request &request);
json::Document requireArray(const Request &request);

/// The text of a member that must not be empty; throws Refusal 422 where it is.
QByteArray requireText(const json::Value &object, QByteArrayView member);

} // namespace console::local::http
