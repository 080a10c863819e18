// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QGridLayout;

namespace console {

/// How many of each kind, a line for each: the number, what it counts, and a word about it.
class CountLines : public QWidget {
    Q_OBJECT
public:
    explicit CountLines(QWidget *parent = nullptr);

    /// No line where `count` is 0.
    void add(int count, const QString &what, const QString &detail);

private:
    QGridLayout *m_lines;
};

} // namespace console
