// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/jsonc.h"
#include "core/json/parse.h"
#include "fuzz/targets.h"

namespace console::fuzz {

void json(QByteArrayView input)
{
    const QByteArray plain = json::withoutComments(input.toByteArray());
    require(plain.size() == input.size(), "places stay");
    for (const QByteArrayView text : { input, QByteArrayView(plain) }) {
        const auto document = console::json::parse(text);
        if (!document)
            continue;
        const QByteArray written = document->root().toJson();
        const auto again = console::json::parse(written);
        require(again && again->root().toJson() == written, "what is written reads the same");
        const QByteArray indented = document->root().toJson(true);
        const auto pretty = console::json::parse(indented);
        require(pretty && pretty->root().toJson() == written, "indentation changes nothing");
    }
}

} // namespace console::fuzz
