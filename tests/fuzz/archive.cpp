// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/site/archive.h"

#include "fuzz/targets.h"
#include "local/http/multipart.h"
#include <QByteArrayList>

namespace console::fuzz {

void archive(QByteArrayView input)
{
    constexpr qsizetype limit = 1'000'000;
    const auto files = local::readTarGz(input.toByteArray(), limit);
    if (!files)
        return;
    qsizetype size = 0;
    for (const auto &[path, content] : *files) {
        require(!path.isEmpty() && !path.startsWith('/'), "paths are relative");
        require(!path.split('/').contains(".."), "paths stay in the folder");
        size += content.size();
    }
    require(size <= limit, "the limit holds");
}

void multipart(QByteArrayView input)
{
    local::http::Request request;
    request.headers.emplace_back("Content-Type", "multipart/form-data; boundary=x");
    request.body = input.toByteArray();
    const auto parts = local::http::readMultipart(request);
    qsizetype size = 0;
    for (const local::http::Part &part : parts.value_or(std::vector<local::http::Part>())) {
        require(
            !part.fileName.contains('/') && !part.fileName.contains('\\'), "names of files have no folders");
        size += part.content.size();
    }
    require(size <= input.size(), "parts do not overlap");
}

} // namespace console::fuzz
