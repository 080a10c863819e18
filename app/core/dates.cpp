// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dates.h"

namespace console {
namespace {

/// The number in `digits` characters at `at`, or -1.
int numberAt(QStringView text, qsizetype at, qsizetype digits)
{
    if (at + digits > text.size())
        return -1;
    int number = 0;
    for (const QChar c : text.sliced(at, digits)) {
        if (c < u'0' || c > u'9')
            return -1;
        number = number * 10 + (c.unicode() - u'0');
    }
    return number;
}

/// "", "Z", "+02", "+02:00", "+0200"; seconds east of UTC.
std::optional<int> zoneOffset(QStringView text)
{
    if (text.isEmpty() || text == u"Z" || text == u"z")
        return 0;
    const int hours = numberAt(text, 1, 2);
    const bool colon = text.size() > 3 && text[3] == u':';
    const int minutes = text.size() == 3 ? 0 : numberAt(text, colon ? 4 : 3, 2);
    const bool isWhole = text.size() == 3 || text.size() == (colon ? 6 : 5);
    if ((text[0] != u'+' && text[0] != u'-') || hours < 0 || hours > 23 || minutes < 0 || minutes > 59
        || !isWhole)
        return std::nullopt;
    return (text[0] == u'-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

} // namespace

QDateTime parseDateTime(QStringView text)
{
    text = text.trimmed();
    const QDate date(numberAt(text, 0, 4), numberAt(text, 5, 2), numberAt(text, 8, 2));
    if (!date.isValid() || text[4] != u'-' || text[7] != u'-')
        return {};
    if (text.size() == 10)
        return QDateTime(date, QTime(0, 0), Qt::UTC);
    if ((text[10] != u'T' && text[10] != u't' && text[10] != u' ') || text.size() < 16 || text[13] != u':')
        return {};
    qsizetype at = 16;
    int seconds = 0;
    int milliseconds = 0;
    if (at < text.size() && text[at] == u':') {
        seconds = numberAt(text, at + 1, 2);
        at += 3;
        if (at < text.size() && (text[at] == u'.' || text[at] == u',')) {
            int digits = 0;
            for (++at; at < text.size() && text[at] >= u'0' && text[at] <= u'9'; ++at, ++digits) {
                if (digits < 3)
                    milliseconds = milliseconds * 10 + (text[at].unicode() - u'0');
            }
            for (int i = digits; i < 3; ++i)
                milliseconds *= 10;
        }
    }
    const QTime time(numberAt(text, 11, 2), numberAt(text, 14, 2), seconds, milliseconds);
    const auto offset = zoneOffset(at <= text.size() ? text.sliced(at) : QStringView(u"?"));
    if (!time.isValid() || !offset)
        return {};
    return QDateTime(date, time, Qt::UTC).addSecs(-*offset);
}

} // namespace console
