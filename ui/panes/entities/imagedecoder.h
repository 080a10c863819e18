// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QImage>

namespace console {

/// A picture that fits into `room` pixels, made on another thread. Protocol where the bytes are no picture of
/// a kind that is shown (PNG, JPEG, GIF, WebP, BMP), or one so large that it is not worth its memory.
[[nodiscard]] PendingCall decodeImage(QByteArray bytes, const QSize &room, Handler<QImage> handler);

} // namespace console
