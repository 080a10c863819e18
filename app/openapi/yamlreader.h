// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/documentreader.h"
#include "openapi/problemcollector.h"

namespace console::openapi {

/// Reads the first document of a YAML text. Aliases and merge keys are written out, up to a limit. A null
/// tree where that fails: `problems` then has an error. `limit` is set where a limit was the reason.
json::Document readYaml(const SourceText &text, const ReadLimits &limits, const StopCheck &stopped,
    ProblemCollector &problems, QString &limit);

} // namespace console::openapi
