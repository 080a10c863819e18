// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/webhost.h"

namespace console {

QString webHost(const QUrl &url)
{
    // ASCII, so that no host can look like another one.
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.contains(u':'))
        host = u'[' + host + u']';
    const int usual = url.scheme() == u"http" ? 80 : 443;
    const int port = url.port(usual);
    return host.isEmpty() || port == usual ? host : host + u':' + QString::number(port);
}

} // namespace console
