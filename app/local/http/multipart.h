// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/http/message.h"

#include <optional>

namespace console::local::http {

/// One part of a multipart/form-data body (RFC 7578).
struct Part {
    QByteArray name;
    QByteArray fileName; ///< empty for a plain field; only its last path segment, so no folders
    QByteArray contentType;
    QByteArray content;
};

/// The parts of the request's body; nothing where it is not well-formed multipart/form-data.
std::optional<std::vector<Part>> readMultipart(const Request &request);

/// The first part that is a file with this name; nothing where there is none.
std::optional<Part> filePart(const Request &request, QByteArrayView name);

} // namespace console::local::http
