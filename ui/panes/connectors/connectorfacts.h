// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace console {

struct ConnectorItem;

/// What the app has of a connector: state, account, identifier and scopes, each of them copyable.
class ConnectorFacts : public QWidget {
    Q_OBJECT
public:
    explicit ConnectorFacts(QWidget *parent);

    void setItem(const ConnectorItem &item);

private:
    QLabel *addLine(const QString &title, const QString &objectName, bool copyable);

    QGridLayout *m_layout;
    QHash<QLabel *, QList<QWidget *>> m_lines; ///< by value: all widgets of the line
    QLabel *m_state;
    QLabel *m_account;
    QLabel *m_type;
    QLabel *m_scopes;
};

} // namespace console
