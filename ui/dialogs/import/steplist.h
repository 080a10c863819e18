// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QListWidget>

namespace console {

/// The steps of the import beside its pages, as wide as the longest name.
class StepList : public QListWidget {
    Q_OBJECT
public:
    StepList(const QStringList &steps, QWidget *parent);

    /// The first `done` steps have a check mark, but for the current one. Those up to `last` can be chosen;
    /// -1: none.
    void showSteps(int done, int last);
};

} // namespace console
