// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/fixes.h"

#include <algorithm>
#include <iterator>

namespace console::openapi {
namespace {

struct Fix {
    QByteArrayView code;
    const char *advice;
};

constexpr Fix usualFixes[] = {
    { "alias-loop", "Write out what the alias stands for." },
    { "bad-base-path", "Write it like /v1." },
    { "bad-body", "Add \"content\" with a media type such as application/json." },
    { "bad-info", "Add an object \"info\" with \"title\" and \"version\"." },
    { "bad-operation", "Write an object with \"responses\"." },
    { "bad-parameter", "Add \"name\" and \"in\"." },
    { "bad-parameters", "Write a list of parameters." },
    { "bad-path-item", "Write an object with methods, such as \"get\", as names." },
    { "bad-paths", "Write an object with paths, such as \"/pets\", as names." },
    { "bad-reference", "Write it like \"#/components/schemas/Pet\"." },
    { "bad-security", "Write a list of objects, each with names of security schemes." },
    { "bad-servers", "Write a list of objects, each with a \"url\"." },
    { "bad-tags", "Write a list of texts." },
    { "circular-reference", "Write out what one of the references stands for." },
    { "duplicate-name", "Leave one of them out, or rename it." },
    { "empty", "Choose the file that holds the document." },
    { "file-reference", "Put the file where the reference looks for it, or correct the reference." },
    { "limit", "Leave parts of it out, or split it." },
    { "no-paths", "Add \"paths\"; of several files, open the one that has them." },
    { "no-responses", "Add \"responses\" with at least one status." },
    { "no-title", "Add a title to info." },
    { "not-text", "Write text in quotes." },
    { "odd-name", "Write the name as text." },
    { "operation-id", "Write a name of its own, or leave it out." },
    { "parameter-place", "Give it another place, such as header or query." },
    { "several-bodies", "Keep the body, or the form fields." },
    { "tag", "Leave the tag out." },
    { "two-versions", "Leave \"swagger\" out." },
    { "unknown-alias", "Put the anchor before it, or write out what it stands for." },
    { "unknown-method", "Leave it out, or give its name a leading \"x-\"." },
    { "unresolved-reference", "Correct the reference, or add what it names." },
};

} // namespace

QString usualFix(QByteArrayView code)
{
    const auto found = std::find_if(
        std::begin(usualFixes), std::end(usualFixes), [code](const Fix &fix) { return fix.code == code; });
    return found == std::end(usualFixes) ? QString() : QString::fromLatin1(found->advice);
}

} // namespace console::openapi
