// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace console {

class ProductionGuard;
namespace journal {
class Journal;
}
namespace staging {
class Staging;
}

/// What the program keeps on this computer, for all accounts. A pane that is given none keeps its own in
/// memory.
struct LocalStores {
    staging::Staging *staging = nullptr;
    journal::Journal *journal = nullptr;
    ProductionGuard *guard = nullptr;
    QString importFolder = {}; ///< for imports that are under way; empty: they are not kept
};

} // namespace console
