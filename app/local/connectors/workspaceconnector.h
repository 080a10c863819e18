// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/accounts/access.h"

namespace console::local {

/// An OAuth client that a workspace registered. Fact sheet 5.7.
struct WorkspaceConnector {
    QByteArray id;
    QByteArray type;
    QByteArray scopes; ///< JSON array
};

/// The connector of the app's workspace; throws Refusal 404.
WorkspaceConnector requireWorkspaceConnector(
    const Context &context, const AppAccess &app, const QByteArray &id);

/// What is stored after a create (an empty `before`) or an update; `secret` is the client's own, which is
/// stored but never listed. Throws Refusal 422.
QByteArray changedConnector(const QByteArray &id, const json::Value &before, const json::Value &changes);
/// The stored object without its secret.
QByteArray listedConnector(QByteArrayView stored);

} // namespace console::local
