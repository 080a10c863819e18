// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "journal/journalentry.h"
#include "ui/widgets/growingdialog.h"

namespace console {

class JournalLinesModel;

/// Asks before a commit is taken back, and names the first of its records. `confirmName`: must be typed where
/// records will be deleted, unless it is empty.
class UndoDialog : public GrowingDialog {
    Q_OBJECT
public:
    /// `lines` are those of the commit.
    UndoDialog(const journal::Commit &commit, const JournalLinesModel &lines, const QString &confirmName,
        QWidget *parent = nullptr);
};

} // namespace console
