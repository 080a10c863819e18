// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

namespace console {

/// Copies a text to the clipboard and says so for a moment.
class CopyButton : public QToolButton {
    Q_OBJECT
public:
    /// `what` is the object of a sentence: tr("the app's id").
    explicit CopyButton(const QString &what, QWidget *parent = nullptr);

    void setCopyText(const QString &text);

Q_SIGNALS:
    void copied();

private:
    void copy();
    void showIdle();

    QString m_what;
    QString m_text;
};

} // namespace console
