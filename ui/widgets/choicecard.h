// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

namespace console {

/// A large button with an icon, a title and one sentence that wraps.
class ChoiceCard : public QPushButton {
    Q_OBJECT
public:
    ChoiceCard(
        const QString &iconName, const QString &title, const QString &sentence, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QFont titleFont() const;
    QRect textArea(int width) const;

    QString m_sentence;
};

} // namespace console
