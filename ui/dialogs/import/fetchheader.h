// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/documentfetcher.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace console {

/// The header that a private document on the web asks for. Its value is kept nowhere.
class FetchHeader : public QWidget {
    Q_OBJECT
public:
    explicit FetchHeader(QWidget *parent);

    /// A request with the header, where one is given, and no address yet.
    DocumentRequest request() const;
    /// What is wrong with the header, as one sentence; empty where nothing is.
    QString problem() const;

Q_SIGNALS:
    void submitted();

private:
    QCheckBox *m_isWanted;
    QWidget *m_fields;
    QLineEdit *m_name;
    QLineEdit *m_value;
};

} // namespace console
