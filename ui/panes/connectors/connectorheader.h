// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;

namespace console {

struct ConnectorItem;

/// Tile, name, state and description of a connector.
class ConnectorHeader : public QWidget {
    Q_OBJECT
public:
    explicit ConnectorHeader(QWidget *parent);

    void setItem(const ConnectorItem &item);

private:
    class Tile;
    class Pill;

    Tile *m_tile;
    QLabel *m_name;
    Pill *m_pill;
    QLabel *m_description;
};

} // namespace console
