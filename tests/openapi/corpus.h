// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace console::test {

/// One line of a tab-separated table with a heading, by column.
using Row = QHash<QString, QString>;

/// Rows of a table of the corpus, ".zst" unpacked; empty where it is missing.
QList<Row> corpusTable(const QString &name);
/// Bytes of a document of the corpus, ".zst" unpacked.
QByteArray corpusFile(const QString &name);
/// Bytes of one file of a packed folder (".tar.zst").
QByteArray corpusPart(const QString &name, const QString &entry);

} // namespace console::test
