// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/regexfunction.h"

#include <QRegularExpression>

#include <sqlite3.h>

namespace console::local {
namespace {

QString textOf(sqlite3_value *value)
{
    return QString::fromUtf8(
        reinterpret_cast<const char *>(sqlite3_value_text(value)), sqlite3_value_bytes(value));
}

void regexp(sqlite3_context *context, int, sqlite3_value **arguments)
{
    auto *pattern = static_cast<QRegularExpression *>(sqlite3_get_auxdata(context, 0));
    if (!pattern) {
        auto made = std::make_unique<QRegularExpression>(textOf(arguments[0]));
        if (!made->isValid())
            return sqlite3_result_error(context, "invalid regular expression", -1);
        sqlite3_set_auxdata(
            context, 0, made.release(), [](void *old) { delete static_cast<QRegularExpression *>(old); });
        pattern = static_cast<QRegularExpression *>(sqlite3_get_auxdata(context, 0));
        if (!pattern)
            return sqlite3_result_error_nomem(context);
    }
    if (sqlite3_value_type(arguments[1]) != SQLITE_TEXT)
        return sqlite3_result_int(context, 0);
    sqlite3_result_int(context, pattern->match(textOf(arguments[1])).hasMatch());
}

} // namespace

void registerRegexFunction(sqlite3 *database)
{
    sqlite3_create_function_v2(database, "regexp", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
        nullptr, regexp, nullptr, nullptr, nullptr);
}

} // namespace console::local
