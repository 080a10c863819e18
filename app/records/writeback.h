// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QStringList>

namespace console::records {

/// Fields of a write whose value in the server's answer is another one, or is not there. The server drops
/// unknown and write-protected fields without an error (fact sheet 3.6, 9.12). Both are JSON objects.
/// Numbers are compared by value and date-times by moment; members that the server adds do not count.
QStringList fieldsNotKept(json::Value sent, json::Value answer);

} // namespace console::records
