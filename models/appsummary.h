// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "core/domain/connector.h"
#include "core/pendingcall.h"
#include "core/ports/services.h"
#include "models/loadstate.h"

#include <QHash>
#include <QObject>

namespace console {

/// What is known of one app beside its entities: its properties, which are fetched again, and its
/// connectors, which arrive late because the server asks every provider. Each part fails on its own.
class AppSummary : public QObject {
    Q_OBJECT
public:
    struct Part {
        LoadState state = LoadState::Idle;
        Error error; ///< where state is Failed
    };

    explicit AppSummary(const Services &services, QObject *parent = nullptr);

    /// Shows another app, at first with what its list entry told; calls for the old one end.
    void setApp(const App &app);
    void refresh();
    /// Of the connectors: asking each provider may take long.
    void cancelConnectors();

    const App &app() const { return m_app; }
    const Part &details() const { return m_details; }
    const Part &connectorsPart() const { return m_connectorsPart; }
    const QList<Connector> &connectors() const { return m_connectors; }
    /// The connector's name in the catalogue, or its type while that is not known.
    QString connectorName(const Connector &connector) const;

    /// Who may open the app, in a word ("Public") and a sentence. Fact sheet 4.2.2; unknown words are shown
    /// as the server wrote them.
    static QString visibilityWord(const QString &visibility);
    static QString visibilityMeaning(const QString &visibility);

Q_SIGNALS:
    void detailsChanged();
    void connectorsChanged();

private:
    const Services m_services;
    App m_app;
    Part m_details;
    Part m_connectorsPart;
    QList<Connector> m_connectors;
    QHash<QString, QString> m_connectorNames;
    PendingCall m_appCall;
    PendingCall m_connectorsCall;
    PendingCall m_catalogueCall;
};

} // namespace console
