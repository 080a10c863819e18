// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QHostAddress;

namespace console::local {

/// False for loopback, private, link-local, shared, documentation, multicast and reserved addresses, also
/// where IPv6 wraps an IPv4 one: nothing that a custom integration may reach by default.
bool isPublicAddress(const QHostAddress &address);

} // namespace console::local
