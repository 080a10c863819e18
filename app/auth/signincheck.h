// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <optional>

class QUrl;

namespace console {

class SecretString;

/// Error::Kind::Validation with a code, for what is refused before a request is made.
Error signInRefusal(const char *code, const QString &detail);
/// A credential goes over TLS, or stays on this machine. Codes BAD_URL, INSECURE_URL.
std::optional<Error> checkServer(const QUrl &url);
/// Codes EMPTY_TOKEN, BAD_TOKEN, and WORKSPACE_KEY for keys that cannot read data (fact sheet 1.4 D).
std::optional<Error> checkToken(const SecretString &secret);

/// Scheme, host and port.
QUrl originOf(const QUrl &url);
/// The data host that belongs to a control host: https://base44.app for the hosted service, else the same
/// (fact sheet 1.1).
QUrl dataUrlOf(const QUrl &controlUrl);

} // namespace console
