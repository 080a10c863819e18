// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QTableView;

namespace console {

/// The look that the table of records shares with its pinned columns: flat, striped, without row numbers, and
/// a header that sorts and has a menu.
void setGridLook(QTableView &grid);

} // namespace console
