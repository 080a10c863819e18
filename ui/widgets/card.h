// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace console {

/// A titled section on a page: a rounded surface in the palette's base colour.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);

    /// Where the content goes, below the title.
    QVBoxLayout *content() const { return m_content; }
    /// Muted words after the title ("12 entities"); empty hides them.
    void setNote(const QString &note);
    /// Puts a small control at the right end of the title's line.
    void addHeaderWidget(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_note = nullptr;
    QHBoxLayout *m_header = nullptr;
    QVBoxLayout *m_content;
};

} // namespace console
