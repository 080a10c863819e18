// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/webauth/pageview.h"

#include "ui/webauth/browsermessages.h"

#include <QJsonArray>

namespace console {

QJsonObject PageView::toJson() const
{
    return { { QStringLiteral("title"), title }, { QStringLiteral("place"), browser::toJson(place) },
        { QStringLiteral("buttons"), QJsonArray::fromStringList(buttons) },
        { QStringLiteral("picture"), QString::fromLatin1(picture.toBase64()) } };
}

PageView PageView::fromJson(const QJsonObject &json)
{
    PageView view;
    view.title = json[QLatin1StringView("title")].toString();
    view.place = browser::rectFrom(json[QLatin1StringView("place")]);
    const QJsonArray buttons = json[QLatin1StringView("buttons")].toArray();
    for (const auto &name : buttons)
        view.buttons.append(name.toString());
    view.picture = QByteArray::fromBase64(json[QLatin1StringView("picture")].toString().toLatin1());
    return view;
}

} // namespace console
