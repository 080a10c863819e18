// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "records/recordpage.h"

namespace console::records {

/// Reads a page on a thread of the pool: a large one would stall the event loop.
[[nodiscard]] PendingCall readPage(QByteArray json, Handler<RecordPage> handler);

/// Where the next page starts, looked up at the end of an answer, so that it can be asked for before this
/// page is read. Empty where there is none, or where only reading can tell.
QString peekNextCursor(QByteArrayView json);

} // namespace console::records
