// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>

namespace console::records {

/// Rows of cells as spreadsheets exchange them: tabs between cells, line breaks between rows, quotes around a
/// cell that holds one of these. Rows may differ in length. Never fails: what is ill-formed is taken as text.
QList<QStringList> readBlock(const QString &text);
QString writeBlock(const QList<QStringList> &rows);

} // namespace console::records
