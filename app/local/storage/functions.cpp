// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/functions.h"

#include "core/json/parse.h"
#include "local/storage/fieldmatch.h"
#include "local/storage/jsonfield.h"

#include <QRegularExpression>

#include <sqlite3.h>

#include <algorithm>
#include <limits>

namespace console::local {
namespace {

QString sqlTextOf(sqlite3_value *value)
{
    return QString::fromUtf8(
        reinterpret_cast<const char *>(sqlite3_value_text(value)), sqlite3_value_bytes(value));
}

void regexp(sqlite3_context *context, int, sqlite3_value **arguments)
{
    auto *pattern = static_cast<QRegularExpression *>(sqlite3_get_auxdata(context, 0));
    if (!pattern) {
        // A pattern that backtracks without end gives up instead.
        auto made = std::make_unique<QRegularExpression>(
            QStringLiteral("(*LIMIT_MATCH=100000)") + sqlTextOf(arguments[0]));
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
    sqlite3_result_int(context, pattern->match(sqlTextOf(arguments[1])).hasMatch());
}

QByteArrayView viewOf(sqlite3_value *value)
{
    // Unlike the text, the blob of a value needs no zero at its end, so nothing is copied.
    const auto *text = static_cast<const char *>(sqlite3_value_blob(value));
    return { text, sqlite3_value_bytes(value) };
}

SqlValue sqlValueOf(sqlite3_value *value)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        return qint64(sqlite3_value_int64(value));
    case SQLITE_FLOAT:
        return sqlite3_value_double(value);
    case SQLITE_TEXT: {
        const QByteArrayView text = viewOf(value);
        return QByteArray::fromRawData(text.data(), text.size());
    }
    default:
        return nullptr;
    }
}

void fieldMatchesFunction(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const QByteArrayView value = jsonField(viewOf(arguments[0]), viewOf(arguments[1]));
    sqlite3_result_int(context,
        fieldMatches(value, Comparison(sqlite3_value_int(arguments[2])), sqlValueOf(arguments[3]),
            sqlite3_value_int(arguments[4]) == 1));
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
        return sqlite3_result_int64(context, integer);
    // JSON has no infinity, so it cannot be an answer either.
    constexpr double largest = std::numeric_limits<double>::max();
    sqlite3_result_double(context, std::clamp(jsonNumber(number), -largest, largest));
}

void jsonFieldOf(sqlite3_context *context, int, sqlite3_value **arguments)
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
    const auto add = [&](const char *name, int arguments, auto function) {
        sqlite3_create_function_v2(database, name, arguments,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr, function, nullptr, nullptr,
            nullptr);
    };
    add("regexp", 2, regexp);
    add("field", 2, jsonFieldOf);
    add("field_type", 2, fieldType);
    add("field_matches", 5, fieldMatchesFunction);
}

} // namespace console::local
