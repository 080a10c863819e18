// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace console::local {

class Database;

/// Why a folder cannot be loaded, for a person.
struct ProjectFault {
    QString sentence;
};

/// Loads a project folder in the official CLI's format into an app: entity schemas, functions and connectors,
/// which count as connected. What the app has besides stays. All or nothing; throws ProjectFault.
void loadProject(Database &database, const QByteArray &app, const QString &folder);

} // namespace console::local
