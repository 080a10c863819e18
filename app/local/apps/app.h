// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArray>

namespace console::local {

class Database;

/// What a new app starts with. Fact sheet 4.2.1.
struct NewApp {
    QByteArray id;
    QByteArray workspaceId;
    QByteArray name;
    QByteArray description;
    QByteArray publicSettings;
    bool isManagedSourceCode = true;
    QByteArray owner; ///< e-mail; becomes the app's first user, an admin
};
void insertApp(Database &database, const NewApp &app);

bool isPublicSetting(QByteArrayView text);
/// The members that fact sheet 4.3 names have their types.
bool isLoginConfig(const json::Value &login);
/// The app object with the changes of a PUT or PATCH: members that may not be set and those that are absent
/// stay as they are, login methods too.
QByteArray changedApp(QByteArrayView body, const json::Value &changes);

} // namespace console::local
