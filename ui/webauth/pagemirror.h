// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/webauth/pageview.h"

#include <QImage>
#include <QObject>
#include <QTimer>

class QWidget;

namespace console {

/// The tour's eye and hand in the embedded browser: tells what its window shows whenever that has changed,
/// and presses what is shown. Finds buttons as a screen reader does, on the page too.
class PageMirror : public QObject {
    Q_OBJECT
public:
    explicit PageMirror(QWidget *window);

    /// Clicks the middle of the button of that name; nothing where there is none.
    void press(const QString &button);

Q_SIGNALS:
    void changed(const console::PageView &view);

private:
    void look();

    QWidget *m_window;
    QTimer m_timer;
    QImage m_picture;
    QStringList m_buttons;
};

} // namespace console
