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
/// Unpacks a packed folder (".tar.zst") into another one; false where that fails.
bool unpackCorpusFolder(const QString &name, const QString &into);

} // namespace console::test
