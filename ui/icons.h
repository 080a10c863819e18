// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QString>

namespace console {

/// An icon of resources/icons by name ("refresh"). Drawn in the palette's text colour when painted, so it
/// follows the theme, the disabled state and the device's pixel ratio.
QIcon icon(const QString &name);
/// The chevron that points where reading goes on.
QIcon forwardIcon(Qt::LayoutDirection direction);

} // namespace console
