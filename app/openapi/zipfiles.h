// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/filereader.h"

namespace console::openapi {

struct ZipLimits {
    int entries = 20'000; ///< files that an archive may hold
    qint64 bytes = 256 * 1024 * 1024; ///< that may be unpacked in all, whatever comes of them
};

/// A document of several files in an archive. `entry` is its path among `files`; where the archive cannot be
/// read, or does not tell which file is the document, `files` answers for it with the reason.
struct ZippedDocument {
    FileReader files;
    QString entry;
};

/// True where bytes start as a zip archive does.
bool isZip(QByteArrayView bytes);

/// Opens a zip archive in memory: nothing is written to disk, and only what is read is unpacked. The document
/// is the file nearest to the top that says it is OpenAPI or Swagger; of several the one that is called so.
/// For one thread at a time.
ZippedDocument documentInZip(const QByteArray &archive, const ZipLimits &limits = {});

} // namespace console::openapi
