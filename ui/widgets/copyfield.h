// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;

namespace console {

class CopyButton;

/// A text to read, with a button that copies it. The button is gone while the text is empty.
class CopyField : public QWidget {
    Q_OBJECT
public:
    /// `what` names the text for the button: tr("the slug").
    explicit CopyField(const QString &what, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;

private:
    QLabel *m_label;
    CopyButton *m_copy;
};

} // namespace console
