// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace console::test {

/// A zip archive of files by path, whatever the paths are; with a password where one is given.
QByteArray zipped(const QList<std::pair<QByteArray, QByteArray>> &files, const QByteArray &password = {});

} // namespace console::test
