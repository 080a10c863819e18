// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>

namespace console {

/// The lines of a text around one place, with their numbers. Only these are laid out, so that a text of any
/// size, or of one endless line, shows at once.
class SourceView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit SourceView(QWidget *parent);

    /// `line` and `column` from 1; the line is marked and scrolled to.
    void showPlace(const QByteArray &utf8, int line, int column);
};

} // namespace console
