// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

namespace console {

/// A dialog that grows when its wrapped texts need more lines: Qt's layouts know no least height for a width,
/// and would cut the texts.
class GrowingDialog : public QDialog {
    Q_OBJECT
public:
    using QDialog::QDialog;

protected:
    bool event(QEvent *event) override;
};

} // namespace console
