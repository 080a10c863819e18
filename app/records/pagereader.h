// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "records/recordpage.h"

namespace console::records {

/// Reads a page on a thread of the pool: a large one would stall the event loop.
[[nodiscard]] PendingCall readPage(QByteArray json, Handler<RecordPage> handler);

/// Where the next page starts, told by the end of an answer alone: the next page can be asked for while this
/// one is still being read. Empty where that end does not tell.
QString nextCursorOf(QByteArrayView json);

} // namespace console::records
