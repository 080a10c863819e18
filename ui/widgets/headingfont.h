// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QWidget;

namespace console {

/// Keeps the text of a widget bold and `scale` times as large as its parent's, also when that one's font
/// changes: a font with a size of its own is left alone by Qt. Belongs to the widget.
class HeadingFont : public QObject {
    Q_OBJECT
public:
    HeadingFont(QWidget *heading, double scale);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchParent();
    void apply();

    QWidget *m_heading;
    double m_scale;
};

} // namespace console
