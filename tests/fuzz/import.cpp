// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/import.h"
#include "core/json/parse.h"
#include "fuzz/targets.h"

#include <stdexcept>

namespace console::fuzz {

void import(QByteArrayView input)
{
    static const local::Collection tasks = [] {
        local::Collection collection;
        collection.schema = *json::parse(
            R"({"properties":{"a":{"type":"string"},"b":{"type":"number"},"c":{"type":["boolean","null"]}}})");
        return collection;
    }();
    try {
        const console::json::Document records = local::readImport(input.toByteArray(), tasks);
        require(records.root().isArray(), "an import is a list");
    } catch (const std::invalid_argument &) {
        // A file that cannot be read is told so.
    }
}

} // namespace console::fuzz
