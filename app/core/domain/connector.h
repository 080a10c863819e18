// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace console {

/// A connector that an app has. Fact sheet 5.3. At most one per type and app.
struct Connector {
    enum class State { Active, Expired, Disconnected, Unknown };

    QString type; ///< integration_type: "googlecalendar"
    State state = State::Unknown;
    QString stateText; ///< the server's word, shown where it is unknown
    QStringList scopes;
    QString account; ///< e-mail of the connected account, may be empty

    bool operator==(const Connector &) const = default;
};

/// A value that the server needs before it can start a connection ("subdomain" of SharePoint).
struct ConnectorField {
    QString name;
    QString displayName;
    QString description;
    QString placeholder;
    bool required = false;
    QString pattern; ///< empty or unusable: no check
    QString patternError;

    bool operator==(const ConnectorField &) const = default;
};

/// A connector type that the catalogue offers.
struct ConnectorType {
    QString type;
    QString displayName;
    QString description;
    QList<ConnectorField> fields;

    bool operator==(const ConnectorType &) const = default;
};

/// What to connect. `fields` holds (name, value) of ConnectorType::fields.
struct ConnectRequest {
    QString type;
    QStringList scopes; ///< empty asks for the type's default
    QList<std::pair<QString, QString>> fields;
    bool forceReconnect = false; ///< ask for consent again although the grant is alive
};

/// The server's answer to a connect request. Fact sheet 5.4, all branches of 5.5 can be told apart.
struct ConnectStart {
    QUrl redirectUrl; ///< treat like a credential: never log, never show in full. Empty: none needed
    QString connectionId; ///< empty: the state cannot be polled
    bool alreadyAuthorized = false;
    QString error; ///< "different_user" or another code; empty: no error
    QString errorMessage;
    QString otherUserEmail;
};

enum class ConnectStatus { Pending, Active, Failed };

} // namespace console
