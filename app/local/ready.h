// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace console::local {

struct Context;
class Credentials;

/// The JSON of the READY line: where the server is, who owns its data, and a credential of each kind. `app`
/// is the app that it names. Holds secrets.
QByteArray writeReady(const Context &context, Credentials &credentials, const QByteArray &app);

} // namespace console::local
