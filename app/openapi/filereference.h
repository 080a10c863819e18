// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "openapi/webfiles.h"

#include <QByteArray>
#include <QString>

namespace console::openapi {

/// A reference's text, taken apart.
struct FileReference {
    /// Below the document's folder, cleaned, or an address on the web; empty: the file in which it stands.
    QString path;
    QByteArray fragment; ///< "/components/schemas/Pet"; empty: the whole file
};

/// What a reference in the file `holder`, a path or an address, names. An error's detail is a sentence on why
/// it is no file that may be opened.
Result<FileReference> fileReference(QByteArrayView reference, const QString &holder);

/// True for http, https and references without a scheme that name a host.
bool isRemoteReference(QByteArrayView reference);

/// What to say of a reference to the web that was not followed, and what to do about it.
inline constexpr char remoteReferenceMessage[] = "The reference %1 leads to the network, which is not used.";
QString remoteReferenceHint(QByteArrayView reference, const QString &holder = {});

} // namespace console::openapi
