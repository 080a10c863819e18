// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace console {

/// A text to read, with a button that copies it. The button is gone while the text is empty; of a long text
/// the middle is left out to the eye, not to the clipboard.
class CopyField : public QWidget {
    Q_OBJECT
public:
    /// `what` names the text for the button: tr("the slug").
    explicit CopyField(const QString &what, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const { return m_text; }

Q_SIGNALS:
    void copied();

private:
    QString m_text;
    QLabel *m_label;
    QToolButton *m_copy;
};

} // namespace console
