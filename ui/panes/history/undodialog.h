// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "journal/journalentry.h"

#include <QDialog>

namespace console {

/// Asks before a commit is taken back. `confirmName`: must be typed where records will be deleted, unless it
/// is empty.
class UndoDialog : public QDialog {
    Q_OBJECT
public:
    UndoDialog(const journal::Commit &commit, const QString &confirmName, QWidget *parent = nullptr);
};

} // namespace console
