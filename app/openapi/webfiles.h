// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "openapi/documentreader.h"

#include <QHash>
#include <QUrl>

namespace console::openapi {

/// True for what FileReference calls an address on the web.
bool isWebPath(QStringView path);

/// An address without what names no other file: user, fragment. Empty where it is none of http or https.
QString webPath(const QUrl &url);

/// A file on the web that a document refers to.
struct WebFile {
    QString address; ///< http or https, without a fragment
    int references = 0; ///< how many lead there
};

/// A server on the web that a document has files on.
struct WebHost {
    QString name; ///< as webHost() makes it
    int files = 0;
    int references = 0;

    bool operator==(const WebHost &) const = default;
};

QList<WebHost> hostsOf(const QList<WebFile> &files);
/// The one of that name; added where it is new.
WebHost &hostNamed(const QString &name, QList<WebHost> &hosts);

/// What was fetched for a document: by address the bytes, or why there are none: a sentence for a person.
using WebFiles = QHash<QString, Result<QByteArray>>;

/// The files that a tree refers to, each once, in its order. `holder` is the tree's own address; where it is
/// empty, only whole addresses count. No more than `most`.
QList<WebFile> webFilesIn(json::Value root, const QString &holder, int most);
/// Those that a fetched file refers to.
QStringList webFilesIn(const QByteArray &bytes, const QString &address, const StopCheck &stopped);

} // namespace console::openapi
