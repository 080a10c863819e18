// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QByteArray>

namespace console::openapi {

/// Where the files of a document come from. Takes a path below the document's folder ("common/pet.yaml",
/// cleaned, never leading out of it) and the most bytes that are wanted. An error's detail is a sentence for
/// a person. Called on the thread that reads the document.
using FileReader = std::function<Result<QByteArray>(const QString &path, qint64 mostBytes)>;

/// The regular files below a folder, however they are linked: nothing else is ever opened.
FileReader filesBelow(const QString &folder);

} // namespace console::openapi
