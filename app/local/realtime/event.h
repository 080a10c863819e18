// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/realtime/changefeed.h"

namespace console::local {

/// The `update_model` frame of a change, with the record as its reader sees it; too large a record is slimmed
/// (fact sheet 7.3).
QByteArray eventMessage(const QByteArray &room, const RecordChange &change, const QByteArray &body);

} // namespace console::local
