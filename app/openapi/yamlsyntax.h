// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/problemcollector.h"
#include "openapi/yamloffsets.h"

#include <yaml.h>

#include <optional>

namespace console::openapi {

/// Says why libyaml gave up, and where a person should look. `longQuote` is where the last text began, if it
/// was in quotes and over several lines: its closing quote may be missing.
void reportYamlSyntax(const yaml_parser_t &parser, std::optional<qsizetype> longQuote, YamlOffsets &offsets,
    const SourceText &source, ProblemCollector &problems);

} // namespace console::openapi
