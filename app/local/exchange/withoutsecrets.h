// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/exchange/plainfiles.h"

namespace console::local {

// What an export leaves out of the columns that may hold credentials. Each answers the column at `column` of
// the row that it writes.

/// Of the table of connectors: the configuration keeps the fields that its type declares.
SqlValue publicConnector(const Statement &row, int column);
/// Of the table of integrations: headers that carry a credential have no value.
SqlValue publicIntegration(const Statement &row, int column);
/// Of documents, with a column `kind`: the same for connectors of a workspace and what was connected with
/// them.
SqlValue publicDocument(const Statement &row, int column);

} // namespace console::local
