// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pane.h"

#include <vector>

namespace console {

struct LocalStores;

/// The panes of the main window, in the order of their tabs. A new pane is one line here.
std::vector<PaneEntry> paneCatalog(const LocalStores &stores);

} // namespace console
