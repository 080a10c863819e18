// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <cstdio>
#include <cstdlib>

/// What is fuzzed. Each takes any bytes; a crash, a sanitizer's report or a broken promise is a finding.
namespace console::fuzz {

void archive(QByteArrayView input); ///< the archive of a site
void filter(QByteArrayView input); ///< a JSON object: filter, aggregate and mutation over some records
void http(QByteArrayView input); ///< a request, as text, to the router with all routes
void import(QByteArrayView input); ///< a file of records
void json(QByteArrayView input);
void multipart(QByteArrayView input); ///< a body with the boundary "x"
void openapi(QByteArrayView input); ///< a document: read, checked, trimmed
void references(QByteArrayView input); ///< a document of several files: linked, trimmed, in both versions
void yaml(QByteArrayView input);

/// A promise that the program makes whatever the input is.
inline void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken: %s\n", promise);
    std::abort();
}

} // namespace console::fuzz
