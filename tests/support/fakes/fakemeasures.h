// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>

namespace console::test {

/// What an aggregate call answers for these records: at most one group; count, countDistinct, min and max;
/// rows with the highest count first.
QByteArray measured(const QList<QJsonObject> &records, const QJsonObject &asked);

} // namespace console::test
