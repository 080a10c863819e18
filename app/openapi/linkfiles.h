// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/documentreader.h"
#include "openapi/filereader.h"
#include "openapi/webfiles.h"

namespace console::openapi {

/// The member of a joined tree that holds the other files, by path.
inline constexpr char linkedFilesName[] = "x-linked-files";

/// Joins the files that a document refers to into its tree and turns references to them into references
/// inside it. `entry` is the document's own path or address. What cannot be read is told among the problems,
/// and its references stay as they are; with files of the web at hand, also references to others there.
/// Does nothing where no other file is named.
void linkFiles(SourceDocument &source, const QString &entry, const FileReader &files, const WebFiles &web,
    const ReadLimits &limits, const StopCheck &stopped);

} // namespace console::openapi
