// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "fuzz/targets.h"
#include "openapi/preflight.h"
#include "openapi/trim.h"
#include "openapi/zipfiles.h"

namespace console::fuzz {

using namespace console::openapi;

namespace {

OpenApiDocument readAny(const QByteArray &bytes, const ReadLimits &limits)
{
    if (!isZip(bytes))
        return OpenApiDocument::read(bytes, {}, {}, limits);
    const ZippedDocument zipped = documentInZip(bytes, { 100, 1'000'000 });
    return OpenApiDocument::read(zipped.files, zipped.entry, {}, limits);
}

} // namespace

void openapi(QByteArrayView input)
{
    ReadLimits limits; // small: a slow input is a finding too
    limits.tree.nodes = 100'000;
    limits.aliasNodes = 100'000;
    const OpenApiDocument document = readAny(input.toByteArray(), limits);
    document.problems();
    if (!document.isReadable()) {
        require(!document.problems().isEmpty(), "a document that cannot be read says why");
        return;
    }
    ImportChoice choice;
    for (const Operation &operation :
        document.operations().first(qMin(5, int(document.operations().size())))) {
        require(document.operation(operation.id()) != nullptr, "an operation is found by its id");
        document.position(operation.node);
        document.responses(operation);
        choice.operations += operation.id();
    }
    preflight(document, choice);
    if (const auto small = trimmed(document, choice.operations)) {
        require(console::json::parse(*small).has_value(), "a trimmed document is JSON");
        const OpenApiDocument again = OpenApiDocument::read(*small);
        require(
            again.operations().size() >= choice.operations.size(), "a trimmed document has its operations");
    }
}

} // namespace console::fuzz
