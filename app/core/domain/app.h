// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace console {

/// Fact sheet 4.1. `role` and `tier` are open sets and may be empty.
struct Workspace {
    QString id;
    QString name;
    QString role; ///< owner, admin, editor, viewer
    QString tier;
    bool isPersonal = false; ///< the first of the server's list

    bool operator==(const Workspace &) const = default;
};

/// Fact sheet 4.2. Everything but `id` may be empty.
struct App {
    QString id;
    QString name;
    QString description;
    QString workspaceId; ///< `organization_id`; empty means the personal workspace
    QString visibility; ///< `public_settings`: public_without_login, private_with_login,
                        ///< workspace_with_login, ...
    QString slug;
    QDateTime created; ///< UTC
    QDateTime updated; ///< UTC

    bool operator==(const App &) const = default;
};

} // namespace console
