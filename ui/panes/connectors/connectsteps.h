// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;

namespace console {

/// The three steps of connecting, one a line: what is done, what is under way, what is still to come.
class ConnectSteps : public QWidget {
    Q_OBJECT
public:
    explicit ConnectSteps(QWidget *parent);

    /// Number of finished steps, 0 to 3; the next one is under way.
    void setDone(int done);

private:
    QList<QLabel *> m_lines;
    int m_done = -1;
};

} // namespace console
