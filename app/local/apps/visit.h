// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace console::local {

struct Context;
struct Identity;

/// Whether somebody may see an app at all (fact sheet 3.13 and 4.2.2). Rules of records are another matter.
enum class Visit { Allowed, NeedsLogin, NotRegistered };

Visit visitTo(const Context &context, const QByteArray &app, const Identity &identity);

/// Whether a person with this address becomes a user of the app by signing in; an invited one is a user
/// already.
bool mayJoin(const Context &context, const QByteArray &app, const QByteArray &email);

} // namespace console::local
