// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"

#include <QWidget>

#include <functional>

class QFormLayout;

namespace console {

/// Fields for the path and query parameters of an operation. Header parameters are named as not sendable: the
/// proxy sends the integration's own headers only.
class ParameterForm : public QWidget {
    Q_OBJECT
public:
    using Pairs = QList<std::pair<QString, QString>>;

    explicit ParameterForm(QWidget *parent);

    void setOperation(const IntegrationOperation &operation);
    /// The filled parameters of "path" or "query"; an array's items one by one under the same name.
    Pairs values(const QString &place) const;
    /// Names of required parameters without a value. Puts the keyboard into the first.
    QStringList missing();

Q_SIGNALS:
    void submitted();

private:
    struct Field {
        IntegrationOperation::Parameter parameter;
        QWidget *widget;
        std::function<QString()> text;
    };

    Field makeField(const IntegrationOperation::Parameter &parameter);

    QWidget *m_page = nullptr;
    QList<Field> m_fields;
};

} // namespace console
