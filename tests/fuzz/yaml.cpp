// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "fuzz/targets.h"
#include "openapi/documentreader.h"

namespace console::fuzz {

void yaml(QByteArrayView input)
{
    using namespace console::openapi;
    ReadLimits limits;
    limits.tree.nodes = 100'000;
    limits.aliasNodes = 100'000;
    // A comment in front keeps it from being taken for JSON.
    const SourceDocument source = readSource("#\n" + input.toByteArray(), limits);
    const console::json::Value root = source.tree.root();
    require(root.isValid() || !source.problems.isEmpty(), "what cannot be read is told");
    for (const Problem &problem : source.problems)
        require((problem.position.line > 0 && problem.position.column > 0)
                || problem.severity == Problem::Severity::Note, // how many more there are
            "a problem has a place");
    if (!root.isValid())
        return;
    const QByteArray written = root.toJson();
    const auto again = console::json::parse(written);
    require(again && again->root().toJson() == written, "what YAML says can be written as JSON");
}

} // namespace console::fuzz
