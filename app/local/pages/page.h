// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/http/message.h"

namespace console::local {

/// The text made safe for HTML content and attribute values.
QByteArray escaped(QByteArrayView text);

/// A page of this server: a card on a calm background, light and dark, no script, nothing loaded from
/// outside. `content` is HTML. `formTarget` is the origin that the answer to a form may lead to.
http::Response page(QByteArrayView title, const QByteArray &content, int status = 200,
    const QByteArray &formTarget = "'self'");

/// A card with a mark, a heading and a sentence; `kind` is "good", "bad" or "wait".
http::Response resultPage(
    QByteArrayView kind, QByteArrayView heading, QByteArrayView sentence, int status = 200);

} // namespace console::local
