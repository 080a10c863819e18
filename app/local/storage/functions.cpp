// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/functions.h"

#include "core/json/parse.h"
#include "local/storage/jsonfield.h"

#include <QRegularExpression>

#include <sqlite3.h>

#include <algorithm>

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

QByteArrayView viewOf(sqlite3_value *value)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return { text, sqlite3_value_bytes(value) };
}

void resultText(sqlite3_context *context, QByteArrayView text)
{
    sqlite3_result_text64(context, text.data(), sqlite3_uint64(text.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
}

bool isWhole(QByteArrayView number)
{
    return std::none_of(
        number.begin(), number.end(), [](char c) { return c == '.' || c == 'e' || c == 'E'; });
}

void resultNumber(sqlite3_context *context, QByteArrayView number)
{
    bool isExact = false;
    const qint64 integer = isWhole(number) ? number.toLongLong(&isExact) : 0;
    if (isExact)
        sqlite3_result_int64(context, integer);
    else
        sqlite3_result_double(context, number.toByteArray().toDouble());
}

void field(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const QByteArrayView value = jsonField(viewOf(arguments[0]), viewOf(arguments[1]));
    if (value.isEmpty() || value == "null")
        return sqlite3_result_null(context);
    const char first = value[0];
    if (first == '"' && !value.contains('\\'))
        return resultText(context, value.sliced(1, value.size() - 2));
    if (first == '"') {
        const json::Document document = json::parse(value).value_or(json::Document());
        return resultText(context, document.root().utf8());
    }
    if (first == '{' || first == '[')
        return resultText(context, value);
    if (first == 't' || first == 'f')
        return sqlite3_result_int(context, first == 't');
    resultNumber(context, value);
}

void fieldType(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const QByteArrayView value = jsonField(viewOf(arguments[0]), viewOf(arguments[1]));
    if (value.isEmpty())
        return sqlite3_result_null(context);
    const auto answer = [&](const char *word) { sqlite3_result_text(context, word, -1, SQLITE_STATIC); };
    switch (value[0]) {
    case '"':
        return answer("text");
    case '{':
        return answer("object");
    case '[':
        return answer("array");
    case 't':
        return answer("true");
    case 'f':
        return answer("false");
    case 'n':
        return answer("null");
    default:
        answer(isWhole(value) ? "integer" : "real");
    }
}

} // namespace

void registerFunctions(sqlite3 *database)
{
    const auto add = [&](const char *name, auto function) {
        sqlite3_create_function_v2(database, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
            nullptr, function, nullptr, nullptr, nullptr);
    };
    add("regexp", regexp);
    add("field", field);
    add("field_type", fieldType);
}

} // namespace console::local
