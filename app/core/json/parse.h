// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "core/result.h"

namespace console::json {

/// Where and why a text is not JSON. `offset` is in bytes from the start of the text.
struct ParseError {
    QString message;
    qsizetype offset = 0;
    bool isLimit = false; ///< well-formed so far, but past one of the Limits
};

struct Limits {
    int depth = 512;
    qsizetype nodes = 50'000'000;
    qsizetype bytes = 256 * 1024 * 1024;
};

/// Strict RFC 8259, UTF-8 without a byte order mark, linear in time, explicit stack. Never throws.
/// Lone surrogate escapes become U+FFFD; ill-formed UTF-8 is an error.
tl::expected<Document, ParseError> parse(QByteArrayView utf8, const Limits &limits = {});
/// The same without a copy of the text: the document shares `utf8` and its strings point into it.
tl::expected<Document, ParseError> parseShared(const QByteArray &utf8, const Limits &limits = {});

/// The same for an answer of the server: an error is Error::Kind::Protocol with the place in its detail.
Result<Document> parseAnswer(QByteArrayView utf8);

} // namespace console::json
