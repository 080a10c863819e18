// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace console::openapi {

/// A reference's text, taken apart.
struct FileReference {
    QString path; ///< below the document's folder, cleaned; empty: the file in which the reference stands
    QByteArray fragment; ///< "/components/schemas/Pet"; empty: the whole file
};

/// What a reference in the file `holder` names. An error's detail is a sentence on why it is no file that may
/// be opened.
Result<FileReference> fileReference(QByteArrayView reference, const QString &holder);

/// True for http, https and references without a scheme that name a host.
bool isRemoteReference(QByteArrayView reference);

} // namespace console::openapi
