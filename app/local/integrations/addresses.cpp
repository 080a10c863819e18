// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/integrations/addresses.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace console::local {

bool isPublicAddress(const QHostAddress &address)
{
    static const std::array blocked = { "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
        "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96",
        "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7",
        "fe80::/10", "fec0::/10", "ff00::/8" };
    bool wrapsIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&wrapsIpv4);
    const QHostAddress plain = wrapsIpv4 ? QHostAddress(ipv4) : address;
    return !plain.isNull() && std::none_of(blocked.begin(), blocked.end(), [&plain](const char *subnet) {
        const auto [network, bits] = QHostAddress::parseSubnet(QLatin1String(subnet));
        return network.protocol() == plain.protocol() && plain.isInSubnet(network, bits);
    });
}

} // namespace console::local
