// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace console {

/// A picture of how many of the operations that one integration can hold are taken: a slot for each.
class SlotMeter : public QWidget {
    Q_OBJECT
public:
    SlotMeter(int slotCount, QWidget *parent);

    void setCount(int count);
    int count() const { return m_count; }
    /// "12 of 30 chosen", "35 of 30: remove 5".
    QString text() const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_slotCount;
    int m_count = 0;
};

} // namespace console
