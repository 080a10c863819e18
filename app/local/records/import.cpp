// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/import.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/records/csv.h"

#include <stdexcept>

namespace console::local {
namespace {

/// A cell as JSON: its own text where the field is no string and the text is JSON of a fitting kind.
void writeCell(json::Writer &writer, const json::Value &property, const QByteArray &cell)
{
    const QByteArray type = property["type"].toJson();
    const QByteArray plain = cell.trimmed();
    const bool isWord = type.contains("boolean")
        && (plain.compare("true", Qt::CaseInsensitive) == 0
            || plain.compare("false", Qt::CaseInsensitive) == 0);
    if (isWord) {
        writer.raw(plain.toLower());
        return;
    }
    if (!type.contains("string") && json::parse(plain))
        writer.raw(plain);
    else
        writer.string(QByteArrayView(cell));
}

} // namespace

json::Document readImport(const QByteArray &file, const Collection &collection)
{
    if (!file.trimmed().startsWith('['))
        return readRows(file, collection.properties());
    auto document = json::parse(file.trimmed());
    if (!document)
        throw std::invalid_argument("The file is not valid JSON");
    return *std::move(document);
}

json::Document readRows(const QByteArray &file, const json::Value &properties)
{
    if (!file.isValidUtf8())
        throw std::invalid_argument("The file is not UTF-8 text");
    const std::vector<QByteArrayList> rows = readCsv(file);
    if (rows.size() < 2)
        throw std::invalid_argument("The file holds no records");
    const QByteArrayList &names = rows.front();
    json::Writer writer;
    writer.beginArray();
    for (size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].size() > names.size())
            throw std::invalid_argument(
                "Line " + std::to_string(i + 1) + " has more cells than the first line");
        writer.beginObject();
        for (qsizetype column = 0; column < rows[i].size(); ++column) {
            const QByteArray name = names[column].trimmed();
            if (!rows[i][column].isEmpty())
                writeCell(writer.name(name), properties[name], rows[i][column]);
        }
        writer.endObject();
    }
    return *json::parse(writer.endArray().take());
}

} // namespace console::local
