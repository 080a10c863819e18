// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

class QDateTime;

namespace console::local {

/// "2026-06-01T09:23:41.481000": UTC, no zone, six digits, as records are stored and read (fact sheet 3.2).
QByteArray storedTime(const QDateTime &time);
/// Any ISO date-time brought to that form; a text that is none is answered as it is.
QByteArray storedTime(QByteArrayView iso);
QByteArray storedNow();
/// The form that a create answer has: "2026-06-01T09:23:41.481Z".
QByteArray createdTime(QByteArrayView stored);

} // namespace console::local
