// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace console {

/// What a person is asked before something goes; all texts are plain.
struct LossQuestion {
    const char *name; ///< of the box; its buttons are NAMEYes and NAMENo
    QString title;
    QString text;
    QString details; ///< below the text; may be empty
    QString yes;
    QString no; ///< empty: "Cancel"
};

/// Asks in a box of `parent`, whose default is no. `run` is called on yes, while `parent` lives.
void askBeforeLoss(const LossQuestion &question, QWidget *parent, std::function<void()> run);

} // namespace console
