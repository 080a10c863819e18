// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

class QAction;
class QWidget;

namespace console {

/// Opens a list of keys: of the actions, and of the table of records.
void showShortcuts(const QList<QAction *> &actions, QWidget *parent);
/// Opens name, version and licence.
void showAbout(QWidget *parent);

} // namespace console
