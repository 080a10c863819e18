// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace console {

/// A sentence on a tinted ground that concerns the whole page. Hidden while it has no text.
class Banner : public QFrame {
    Q_OBJECT
public:
    Banner(Tone tone, const QString &iconName, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    /// One button at the end.
    void setAction(const QString &text, const std::function<void()> &run);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
    QString m_icon;
    QLabel *m_text;
    QHBoxLayout *m_layout;
};

} // namespace console
