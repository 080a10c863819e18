// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/connector.h"
#include "core/error.h"
#include "core/pendingcall.h"
#include "models/loadstate.h"

#include <QAbstractListModel>

#include <optional>

namespace console {

class ConnectorService;

/// One line of the list: what the catalogue says of a type, and what the app has of it.
struct ConnectorItem {
    enum class Section { NeedsAttention, Connected, Available };

    ConnectorType type;
    std::optional<Connector> connector; ///< empty: the app does not have it, or that is not known yet

    Section section() const;
    bool operator==(const ConnectorItem &) const = default;
};

/// All connectors of an app: the catalogue merged with the connected ones, in no order (ConnectorFilter
/// sorts). The catalogue comes at once; the states are slow (the service asks every provider), arrive later
/// and have a load state of their own. Rows stay the same rows over a refresh.
class ConnectorModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        TypeRole = Qt::UserRole + 1, ///< QString, the id
        DescriptionRole,
        StateRole, ///< int of Connector::State; invalid where the app does not have it
        StateTextRole, ///< a word for StateRole, translated
        AccountRole,
        ScopesRole, ///< QStringList
        NeedsActionRole, ///< bool: expired, disconnected or unknown
        SectionRole, ///< int of ConnectorItem::Section
        SectionTextRole, ///< translated header
    };

    explicit ConnectorModel(ConnectorService &service, QObject *parent = nullptr);

    /// Shows another app; an empty id shows none.
    void setApp(const QString &appId);
    const QString &appId() const { return m_appId; }
    /// Fetches the catalogue and the states again, keeping what is shown meanwhile.
    void refresh();
    void refreshStates();
    void cancel();
    void cancelStates();
    /// What a finished write made of a connector; nullopt means that it is gone. Fetches the states again,
    /// for account and scopes.
    void noteState(const QString &type, std::optional<Connector::State> state);

    /// Of the catalogue.
    LoadState loadState() const { return m_loadState; }
    const Error &error() const { return m_error; }
    /// Of the states.
    LoadState statesLoadState() const { return m_statesLoadState; }
    const Error &statesError() const { return m_statesError; }
    /// True once the states of this app have arrived: before, "not connected" only means "not known".
    bool knowsStates() const { return m_knowsStates; }

    /// A word for the state; the server's own where we know none.
    static QString stateText(const Connector &connector);
    /// Null where there is no such type. Valid until the model changes.
    const ConnectorItem *item(const QString &type) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void loadStateChanged();
    void statesLoadStateChanged();

private:
    void setLoadState(LoadState state, const Error &error = {});
    void setStatesLoadState(LoadState state, const Error &error = {});
    void merge();
    void apply(QList<ConnectorItem> items);
    int rowOf(const QString &type) const;

    ConnectorService &m_service;
    QString m_appId;
    QList<ConnectorItem> m_items;
    QList<ConnectorType> m_catalogue;
    QList<Connector> m_connectors;
    LoadState m_loadState = LoadState::Idle;
    LoadState m_statesLoadState = LoadState::Idle;
    Error m_error;
    Error m_statesError;
    bool m_knowsStates = false;
    PendingCall m_catalogueCall;
    PendingCall m_statesCall;
};

} // namespace console
