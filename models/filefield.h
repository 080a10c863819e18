// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/ports/fileservice.h"

#include <optional>

namespace console {

/// How the files of a field are kept, or nothing where it holds no address of a file. The format `file` says
/// so; elsewhere the name does ("photo_url", "attachments_file"): the wire format has no keyword for it. A
/// name that ends in "uri" is of a private file, as the service calls their addresses (fact sheet 3.11).
std::optional<FileService::Access> fileAccess(const SchemaProperty &property);

/// The same of a list of files: its items say so, or its name, in singular or plural ("photo_urls").
std::optional<FileService::Access> fileListAccess(const SchemaProperty &property);

} // namespace console
