// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/webfiles.h"

#include "core/webhost.h"
#include "openapi/filereference.h"
#include "openapi/treewalk.h"

#include <algorithm>

namespace console::openapi {

bool isWebPath(QStringView path)
{
    return path.startsWith(u"https://") || path.startsWith(u"http://");
}

QString webPath(const QUrl &url)
{
    const auto unneeded = QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::NormalizePathSegments;
    const bool isWeb = (url.scheme() == u"https" || url.scheme() == u"http") && !url.host().isEmpty();
    if (!isWeb || !url.isValid())
        return {};
    QUrl shortest = url;
    if (url.port() == (url.scheme() == u"https" ? 443 : 80))
        shortest.setPort(-1);
    return shortest.toString(unneeded | QUrl::FullyEncoded);
}

QList<WebHost> hostsOf(const QList<WebFile> &files)
{
    QList<WebHost> hosts;
    for (const WebFile &file : files) {
        WebHost &host = hostNamed(webHost(QUrl(file.address)), hosts);
        ++host.files;
        host.references += file.references;
    }
    return hosts;
}

WebHost &hostNamed(const QString &name, QList<WebHost> &hosts)
{
    const auto found =
        std::find_if(hosts.begin(), hosts.end(), [&name](const WebHost &host) { return host.name == name; });
    if (found != hosts.end())
        return *found;
    hosts.append({ name });
    return hosts.last();
}

QList<WebFile> webFilesIn(json::Value root, const QString &holder, int most)
{
    QList<WebFile> files;
    QHash<QString, qsizetype> known;
    QHash<QByteArray, qsizetype> seen; // an address is taken apart once
    const auto fileOf = [&](const QByteArray &reference) -> qsizetype {
        const auto named = fileReference(reference, holder);
        if (!named || !isWebPath(named->path) || named->path == holder)
            return -1;
        const auto file = known.constFind(named->path);
        if (file != known.constEnd())
            return *file;
        if (files.size() >= most)
            return -1;
        files.append({ named->path });
        known.insert(named->path, files.size() - 1);
        return files.size() - 1;
    };
    eachReference(root, Meaning::Keywords, [&](QByteArrayView written) {
        if (written.startsWith('#') || (holder.isEmpty() && !isRemoteReference(written)))
            return;
        const QByteArray reference = written.toByteArray();
        auto file = seen.find(reference);
        if (file == seen.end())
            file = seen.insert(reference, fileOf(reference));
        if (*file >= 0)
            ++files[*file].references;
    });
    return files;
}

QStringList webFilesIn(const QByteArray &bytes, const QString &address, const StopCheck &stopped)
{
    const ReadLimits limits;
    QStringList addresses;
    for (const WebFile &file :
        webFilesIn(readSource(bytes, limits, stopped).tree.root(), address, limits.files))
        addresses.append(file.address);
    return addresses;
}

} // namespace console::openapi
