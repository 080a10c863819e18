// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QDateTime;

namespace console {

/// How long ago, in words: "just now", "5 minutes ago", "3 days ago"; the date where it is over a month.
QString timeAgo(const QDateTime &time, const QDateTime &now);

} // namespace console
