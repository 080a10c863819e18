// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recordplace.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace console {
namespace {

using Who = RecordEyes::Who;

const QString viewScheme = QStringLiteral("base44-console:/records/");
/// Whoever looks as an app user does so with a sign-in of this run: an address cannot bring that.
constexpr std::array<std::pair<Who, const char *>, 2> whoNames{ {
    { Who::Unruled, "unruled" },
    { Who::Nobody, "nobody" },
} };

QString escapedPart(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString readPart(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

} // namespace

QString addressOf(const RecordView &view)
{
    QStringList parts;
    const auto add = [&parts](const char *name, const QString &value) {
        if (!value.isEmpty())
            parts << QLatin1String(name) + u'=' + escapedPart(value);
    };
    add("filter", view.place.filter);
    add("record", view.place.record);
    add("row", view.place.row > 0 ? QString::number(view.place.row) : QString());
    if (view.place.sort)
        parts << QStringLiteral("sort=") + escapedPart(*view.place.sort);
    for (const auto &[who, name] : whoNames) {
        if (who == view.eyes.who)
            add("eyes", QLatin1String(name));
    }
    add("user", view.eyes.user);
    add("data", view.eyes.isDevelopment ? QStringLiteral("development") : QString());
    const QString query = parts.isEmpty() ? QString() : u'?' + parts.join(u'&');
    return viewScheme + escapedPart(view.app) + u'/' + escapedPart(view.place.entity) + query;
}

std::optional<RecordView> viewAt(const QString &address)
{
    const QString text = address.trimmed();
    const QStringList path = text.section(u'?', 0, 0).mid(viewScheme.size()).split(u'/');
    if (!text.startsWith(viewScheme) || path.size() != 2 || path.at(0).isEmpty() || path.at(1).isEmpty())
        return std::nullopt;
    const QUrlQuery query(text.section(u'?', 1));
    const auto value = [&query](const char *name) {
        return readPart(query.queryItemValue(QLatin1String(name), QUrl::FullyEncoded));
    };
    RecordView view{ readPart(path.at(0)),
        { readPart(path.at(1)), value("filter"), value("record"), std::max(value("row").toInt(), 0) } };
    if (query.hasQueryItem(QStringLiteral("sort")))
        view.place.sort = value("sort");
    const QString eyes = value("eyes");
    for (const auto &[who, name] : whoNames) {
        if (eyes == QLatin1String(name))
            view.eyes.who = who;
    }
    view.eyes.user = value("user");
    view.eyes.isDevelopment = value("data") == QLatin1String("development");
    return view;
}

} // namespace console
