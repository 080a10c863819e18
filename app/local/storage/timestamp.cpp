// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/timestamp.h"

#include <QDateTime>

namespace console::local {

QByteArray storedTime(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")).toLatin1() + "000";
}

QByteArray storedTime(QByteArrayView iso)
{
    constexpr qsizetype storedSize = 26;
    const bool hasZone = iso.endsWith('Z') || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
    if (iso.size() == storedSize && !hasZone)
        return iso.toByteArray();
    QDateTime time = QDateTime::fromString(QString::fromUtf8(iso), Qt::ISODateWithMs);
    if (!time.isValid() || iso.size() < 16)
        return iso.toByteArray();
    if (!hasZone)
        time.setTimeSpec(Qt::UTC);
    return storedTime(time);
}

QByteArray storedNow()
{
    return storedTime(QDateTime::currentDateTimeUtc());
}

QByteArray createdTime(QByteArrayView stored)
{
    return stored.first(qMin(stored.size(), qsizetype(23))).toByteArray() + 'Z';
}

} // namespace console::local
