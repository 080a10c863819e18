// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/connector.h"
#include "core/ports/services.h"
#include "models/appmodel.h"
#include "models/callslots.h"

#include <QAbstractTableModel>

#include <optional>

namespace console {

/// The apps of a workspace with their state of health: who can open them, and which of their connectors need
/// somebody. Connectors arrive app by app, because the server asks every provider. Texts are plain.
class WorkspaceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NameColumn, VisibilityColumn, ConnectorsColumn, UpdatedColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole, ///< id of the app
        SortRole, ///< what the column is sorted by; connectors: worst first
        NeedsAttentionRole, ///< bool: of the column of connectors
    };

    explicit WorkspaceModel(const Services &services, QObject *parent = nullptr);

    /// Shows another workspace; calls for the old one end.
    void setWorkspace(const QString &id);
    /// Fetches again; rows stay until the answers are there.
    void refresh();
    void cancel() { m_list.cancel(); }
    LoadState loadState() const { return m_list.loadState(); }
    const Error &error() const { return m_list.error(); }
    /// Apps with a connector that needs somebody, as far as it is known.
    int needingAttention() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loadStateChanged();

private:
    struct Row {
        App app;
        std::optional<QList<Connector>> connectors;
        bool isUnknown = false; ///< the server would not tell the connectors
    };

    void takeApps();
    void takeConnectors(const QString &appId, const Result<QList<Connector>> &answer);
    static QList<Connector> troubled(const Row &row);
    static QString connectorsText(const Row &row);
    static QString toolTip(const Row &row, int column);
    static QVariant sortValue(const Row &row, int column);

    ConnectorService &m_service;
    AppModel m_list;
    QString m_workspace;
    QList<Row> m_rows;
    CallSlots m_states;
};

} // namespace console
