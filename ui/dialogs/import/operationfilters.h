// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/operationfiltermodel.h"

#include <QWidget>

class QAction;
class QActionGroup;
class QComboBox;
class QToolButton;

namespace console {

/// How the list of operations is grouped, and which of them it shows: method, body, deprecation, signing in.
class OperationFilters : public QWidget {
    Q_OBJECT
public:
    explicit OperationFilters(QWidget *parent);

    /// What is chosen; the words of a search are not part of it.
    OperationFilter filter() const;
    /// Shows everything again.
    void clear();

Q_SIGNALS:
    void filterChanged();
    void groupingChanged(console::OperationModel::Grouping grouping);

private:
    QAction *addChoice(const QString &text, const QString &name);
    void addMethods();
    void showState();

    QComboBox *m_grouping;
    QToolButton *m_button;
    QActionGroup *m_methods;
    QAction *m_current;
    QAction *m_withBody;
    QAction *m_withoutSignIn;
};

} // namespace console
