// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/selection.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/tokens.h"
#include "local/context.h"
#include "local/http/router.h"

namespace console::local {
namespace {

bool isControl(QByteArrayView name)
{
    return name == "q" || name == "sort" || name == "limit" || name == "skip" || name == "fields"
        || name == "cursor" || name == "distinct";
}

/// {"$in":["5",5]}: a parameter is text, the field may be a number or a boolean.
void writeExactMatch(json::Writer &writer, const QByteArray &text)
{
    writer.beginObject().name("$in").beginArray().string(QByteArrayView(text));
    const auto document = json::parse(text);
    if (document && (document->root().isNumber() || document->root().isBool()))
        writer.raw(text);
    writer.endArray().endObject();
}

QByteArray readFilter(const http::Request &request)
{
    QByteArray filter = "{}";
    if (const QByteArray q = request.argument("q"); !q.isEmpty()) {
        const auto document = json::parse(q);
        if (!document || !document->root().isObject())
            throw http::Refusal{ http::error(400, "Invalid query parameter 'q'") };
        filter = document->root().toJson();
    }
    json::Writer fields;
    fields.beginObject();
    bool any = false;
    for (const auto &[name, value] : request.query) {
        if (!isControl(name)) {
            any = true;
            fields.name(name);
            writeExactMatch(fields, value);
        }
    }
    fields.endObject();
    return any ? "{\"$and\":[" + filter + ',' + fields.take() + "]}" : filter;
}

void writeKey(json::Writer &writer, const SqlValue &key)
{
    if (const auto *integer = std::get_if<qint64>(&key))
        writer.number(*integer);
    else if (const auto *real = std::get_if<double>(&key))
        writer.beginArray().raw(QByteArray::number(*real, 'g', 17)).endArray(); // told apart from an integer
    else if (const auto *text = std::get_if<QByteArray>(&key))
        writer.string(QByteArrayView(*text));
    else
        writer.null();
}

SqlValue readKey(const json::Value &value)
{
    if (value.isString())
        return value.utf8().toByteArray();
    if (value.isArray())
        return (*value.begin()).toDouble().value_or(0);
    if (value.isNumber())
        return value.toInteger().value_or(0);
    return nullptr;
}

} // namespace

qint64 integerArgument(const http::Request &request, QByteArrayView name, qint64 least, qint64 otherwise)
{
    bool ok = false;
    const qint64 value = request.argument(name).toLongLong(&ok);
    return ok && value >= least ? value : otherwise;
}

Selection readSelection(const http::Request &request)
{
    Selection selection;
    selection.filter = readFilter(request);
    QByteArray sort = request.argument("sort");
    if (!sort.isEmpty()) {
        selection.descending = sort.startsWith('-');
        if (sort.startsWith('-') || sort.startsWith('+') || sort.startsWith(' '))
            sort.remove(0, 1);
        selection.sort = sort;
    }
    for (const QByteArray &field : request.argument("fields").split(',')) {
        if (!field.trimmed().isEmpty())
            selection.fields += field.trimmed();
    }
    return selection;
}

QByteArray writeCursor(const Context &context, const Cursor &cursor)
{
    json::Writer writer;
    writer.beginObject().name("o").string(QByteArrayView(cursor.owner));
    writer.name("q").string(QByteArrayView(cursor.selection.filter));
    writer.name("s")
        .string(QByteArrayView(cursor.selection.sort))
        .name("d")
        .boolean(cursor.selection.descending);
    writer.name("f").string(QByteArrayView(cursor.selection.fields.join(',')));
    writer.name("v").string(QByteArrayView(cursor.distinct));
    writer.name("i").string(QByteArrayView(cursor.id)).name("k");
    writeKey(writer, cursor.key);
    const QByteArray text = base64Url(writer.endObject().take());
    return text + '.' + signature(context.signingKey, text);
}

std::optional<Cursor> readCursor(const Context &context, const QByteArray &text)
{
    const qsizetype dot = text.indexOf('.');
    if (dot < 0 || signature(context.signingKey, text.first(dot)) != text.sliced(dot + 1))
        return std::nullopt;
    const auto document = json::parse(QByteArray::fromBase64(text.first(dot), QByteArray::Base64UrlEncoding));
    if (!document)
        return std::nullopt;
    const json::Value root = document->root();
    Cursor cursor;
    cursor.owner = root["o"].utf8().toByteArray();
    cursor.selection.filter = root["q"].utf8().toByteArray();
    cursor.selection.sort = root["s"].utf8().toByteArray();
    cursor.selection.descending = root["d"].toBool();
    if (const QByteArray fields = root["f"].utf8().toByteArray(); !fields.isEmpty())
        cursor.selection.fields = fields.split(',');
    cursor.distinct = root["v"].utf8().toByteArray();
    cursor.id = root["i"].utf8().toByteArray();
    cursor.key = readKey(root["k"]);
    return cursor;
}

} // namespace console::local
