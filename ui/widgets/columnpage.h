// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace console {

/// A page that scrolls as a whole, with its content in one centred column of a readable width.
class ColumnPage : public QScrollArea {
    Q_OBJECT
public:
    /// `width` in pixels at the default font size; grows with larger fonts.
    explicit ColumnPage(int width, QWidget *parent = nullptr);

    QVBoxLayout *column() const { return m_column; }

private:
    QVBoxLayout *m_column;
};

} // namespace console
