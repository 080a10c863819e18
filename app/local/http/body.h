// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

namespace console::local::http {

struct Request;

/// The body of a control-plane request; throws Refusal 422 where it is not of this type.
json::Document requireObject(const Request &request);
json::Document requireArray(const Request &request);

/// The text of a member that must not be empty; throws Refusal 422 where it is.
QByteArray requireText(const json::Value &object, QByteArrayView member);

} // namespace console::local::http
