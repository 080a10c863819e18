// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

// A violation on purpose: nobody includes QString here. The check must refuse it.
struct NeedsAString {
    QByteArray bytes;
    QString text;
};
