// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>
#include <QWidget>

namespace console {

/// Where a page comes from: a lock and its origin (scheme, host, port), never more of its address. Too long
/// an origin loses its middle, because both ends count.
class OriginBar : public QWidget {
    Q_OBJECT
public:
    explicit OriginBar(QWidget *parent = nullptr);

    void setUrl(const QUrl &url);
    QString origin() const { return m_origin; }
    bool isSecure() const { return m_isSecure; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_origin;
    bool m_isSecure = false;
};

} // namespace console
