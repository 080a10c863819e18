// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/realtime/changefeed.h"

namespace console::local {

/// What a listener hears of a change, with the record as its reader sees it; too large a record is slimmed
/// (fact sheet 7.3).
QByteArray eventData(const RecordChange &change, const QByteArray &body);
/// The `update_model` event that carries such data.
QByteArray eventMessage(const QByteArray &room, const QByteArray &data);

} // namespace console::local
