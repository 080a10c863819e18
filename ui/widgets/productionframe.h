// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace console {

class ElidedLabel;
class ProductionGuard;

/// Surrounds what can write to an app. Where the app is marked as production: a coloured frame, and a line
/// that says so, tells whether it can be written, and locks and unlocks it.
class ProductionFrame : public QWidget {
    Q_OBJECT
public:
    ProductionFrame(ProductionGuard &guard, QWidget *content, QWidget *parent = nullptr);

    void setApp(const QString &appId, const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showState();

    ProductionGuard &m_guard;
    QString m_appId;
    QString m_name;
    QVBoxLayout *m_layout;
    QWidget *m_bar;
    ElidedLabel *m_text;
    QPushButton *m_switch;
};

} // namespace console
