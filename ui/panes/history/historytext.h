// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/undoflow.h"

#include <QString>

namespace console {

namespace journal {
class Journal;
}

/// Why the journal is not kept, or begins anew: a sentence, or empty where nothing is wrong.
QString journalText(const journal::Journal &journal);

/// What became of one write that was taken back: a sentence.
QString undoText(const UndoFlow::Outcome &outcome);

} // namespace console
