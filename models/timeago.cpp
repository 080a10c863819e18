// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/timeago.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace console {
namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

class TimeWords {
    Q_DECLARE_TR_FUNCTIONS(TimeAgo)
};

} // namespace

QString timeAgo(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return TimeWords::tr("Unknown");
    const qint64 seconds = time.secsTo(now);
    if (seconds < minute)
        return TimeWords::tr("Just now");
    if (seconds < 2 * minute)
        return TimeWords::tr("A minute ago");
    if (seconds < hour)
        return TimeWords::tr("%1 minutes ago").arg(seconds / minute);
    if (seconds < 2 * hour)
        return TimeWords::tr("An hour ago");
    if (seconds < day)
        return TimeWords::tr("%1 hours ago").arg(seconds / hour);
    if (seconds < 2 * day)
        return TimeWords::tr("Yesterday");
    if (seconds < 31 * day)
        return TimeWords::tr("%1 days ago").arg(seconds / day);
    return QLocale().toString(time.toLocalTime().date(), QStringLiteral("d MMMM yyyy"));
}

} // namespace console
