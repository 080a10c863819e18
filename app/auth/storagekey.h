// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "core/secretstring.h"

namespace console {

class SessionStore;

/// Base64 of 32 random bytes, made on first use and kept in the keychain. Error::Kind::Keychain where there
/// is no keychain that keeps it: what it would seal could not be read after a restart.
[[nodiscard]] PendingCall fetchStorageKey(SessionStore &store, Handler<SecretString> handler);

} // namespace console
