// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/webfiles.h"

#include <QWidget>

class QVBoxLayout;

namespace console {

/// The servers that a document refers to, each with a button that lets its files be read. Hidden where there
/// are none.
class WebHosts : public QWidget {
    Q_OBJECT
public:
    explicit WebHosts(QWidget *parent);

    void setHosts(const QList<openapi::WebHost> &hosts);

Q_SIGNALS:
    void allowed(const QString &host);

private:
    void addBanner(const QString &text, const QString &host = {});

    QVBoxLayout *m_layout;
};

} // namespace console
