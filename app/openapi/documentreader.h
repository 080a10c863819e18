// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "core/json/parse.h"
#include "openapi/problem.h"
#include "openapi/sourcetext.h"

#include <QList>

#include <functional>

namespace console::openapi {

enum class Format { Json, Yaml };

/// Asked now and then during long work; true stops it as soon as possible.
using StopCheck = std::function<bool()>;

struct ReadLimits {
    json::Limits tree{ .nodes = 12'000'000, .bytes = 128 * 1024 * 1024 }; ///< levels, values and bytes
    /// That YAML may have besides one for every 12 bytes.
    qsizetype tinyYamlValues = 750'000;
    qsizetype aliasNodes = 2'000'000; ///< values that YAML aliases and merge keys may add
    int files = 10'000; ///< files that one document may consist of
    qsizetype references = 250'000; ///< different ones
    qsizetype operations = 200'000;
    qsizetype sharedValues = 5'000'000; ///< that paths and operations may take over by references
};

/// The text of a document as a tree. Offsets of its values are offsets in `text`.
struct SourceDocument {
    Format format = Format::Json;
    SourceText text;
    json::Document tree; ///< null where the text could not be read; then a problem says why
    QList<Problem> problems;
    QString limit; ///< the limit that stopped reading, for example "512 levels"; else empty
};

/// Reads JSON (RFC 8259, strict) or YAML (1.2 core schema), told apart by the first character that counts.
/// Never throws, opens nothing, linear in time. Safe on any thread.
SourceDocument readSource(
    const QByteArray &bytes, const ReadLimits &limits = {}, const StopCheck &stopped = {});

} // namespace console::openapi
