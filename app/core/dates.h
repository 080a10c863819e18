// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QStringView>

namespace console {

/// Reads an ISO 8601 date-time of the service: with or without a zone (none means UTC), 0 to 9 fraction
/// digits, 'T' or a blank between date and time, or a date alone. Invalid where the text is none. Answers
/// UTC. Fact sheet 3.2: the same field comes in two formats.
QDateTime parseDateTime(QStringView text);

} // namespace console
