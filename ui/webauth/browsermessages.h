// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRect>
#include <QString>

/// What the console and the embedded browser's process say to each other: a JSON object a line, on the
/// browser's standard input and output. Each has the one member that is its kind.
///
///   to the browser    {"open": {"url", "title", "hint", "over": [x, y, width, height], "window": id}}
///                     {"raise": true}, {"press": "the name of a button"} (the tour)
///   from the browser  {"shown": true}, {"view": PageView} (only when started with --tour)
///
/// The end of its input ends the browser. The browser's end tells that the person closed the window.
namespace console::browser {

inline constexpr QLatin1StringView openKey{ "open" };
inline constexpr QLatin1StringView raiseKey{ "raise" };
inline constexpr QLatin1StringView pressKey{ "press" };
inline constexpr QLatin1StringView shownKey{ "shown" };
inline constexpr QLatin1StringView viewKey{ "view" };

inline QByteArray line(QLatin1StringView kind, const QJsonValue &value)
{
    return QJsonDocument(QJsonObject{ { kind, value } }).toJson(QJsonDocument::Compact) + '\n';
}

inline QJsonArray toJson(const QRect &rect)
{
    return { rect.x(), rect.y(), rect.width(), rect.height() };
}

inline QRect rectFrom(const QJsonValue &json)
{
    return { json[0].toInt(), json[1].toInt(), json[2].toInt(), json[3].toInt() };
}

} // namespace console::browser
