// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace console {

/// One step of the import dialog. Shows an ImportDraft, which keeps what is entered when pages change.
class ImportPage : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// The page has come to the front: shows the draft as it is now and takes the keyboard.
    virtual void enter() = 0;
    /// Why the next step cannot be taken yet, as one sentence; empty where it can.
    virtual QString blocker() const { return {}; }

Q_SIGNALS:
    /// blocker() may have changed.
    void completeChanged();
};

} // namespace console
