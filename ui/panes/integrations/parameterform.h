// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"

#include <QWidget>

#include <functional>

class QFormLayout;

namespace console {

/// Fields for the path, query and header parameters of an operation. What the proxy does not pass on
/// (cookies) is named as not sent.
class ParameterForm : public QWidget {
    Q_OBJECT
public:
    using Pairs = QList<std::pair<QString, QString>>;

    explicit ParameterForm(QWidget *parent);

    void setOperation(const IntegrationOperation &operation);
    /// The filled parameters of "path", "query" or "header"; an array's items one by one under the same name.
    Pairs values(const QString &place) const;
    /// Names of required parameters without a value; a header may be one that the integration sends anyway.
    /// Puts the keyboard into the first.
    QStringList missing();

Q_SIGNALS:
    void submitted();

private:
    struct Field {
        IntegrationOperation::Parameter parameter;
        QWidget *widget;
        std::function<QString()> text;
    };

    static QString labelOf(const IntegrationOperation::Parameter &parameter);
    Field makeField(const IntegrationOperation::Parameter &parameter);

    QWidget *m_page = nullptr;
    QList<Field> m_fields;
};

} // namespace console
