// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/card.h"

#include <QList>

class QGridLayout;

namespace console {

class CopyButton;
struct ConnectorItem;

/// What the app has of a connector: state, account, identifier and scopes, each of them copyable.
class ConnectorFacts : public Card {
    Q_OBJECT
public:
    explicit ConnectorFacts(QWidget *parent);

    void setItem(const ConnectorItem &item);

private:
    struct Line {
        QLabel *title;
        QLabel *value;
        CopyButton *copy;
    };

    Line addLine(const QString &title, const QString &objectName, const QString &copyWhat);
    static void setLine(const Line &line, const QString &text);

    QGridLayout *m_grid;
    Line m_state;
    Line m_account;
    Line m_scopes;
    Line m_type;
};

} // namespace console
