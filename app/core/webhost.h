// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

namespace console {

/// The server of a web address as a person allows it: its host in ASCII, in lower case, and the port where it
/// is not the usual one: "api.example.com", "127.0.0.1:8080", "[::1]". Empty where there is no host.
QString webHost(const QUrl &url);

} // namespace console
