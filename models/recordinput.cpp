// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordinput.h"

#include "core/dates.h"
#include "core/domain/entityschema.h"
#include "core/json/parse.h"
#include "core/json/write.h"
#include "models/recordtext.h"

#include <QLocale>

namespace console {
namespace {

using Read = std::optional<QByteArray>;

QByteArray jsonText(const QString &text)
{
    json::Writer writer;
    writer.string(text);
    return writer.take();
}

Read emptyValue(const SchemaProperty &property)
{
    if (property.allowsNull())
        return QByteArrayLiteral("null");
    const bool isText = property.mainType() == QLatin1String("string") && property.enumValues.isEmpty()
        && property.format.isEmpty();
    return isText ? QByteArrayLiteral("\"\"") : QByteArray();
}

Read readChoice(const SchemaProperty &property, const QString &text)
{
    for (qsizetype i = 0; i < property.enumValues.size(); ++i) {
        const json::Value value = property.enumValues.at(i);
        if (text == property.enumNames.value(i) || text == value.toString()
            || text.toUtf8() == value.toJson())
            return value.toJson();
    }
    return {};
}

Read readBoolean(const QString &text)
{
    const QString word = text.toLower();
    for (const char *yes : { "true", "yes", "1", "x", "✓" }) {
        if (word == QString::fromUtf8(yes))
            return QByteArrayLiteral("true");
    }
    for (const char *no : { "false", "no", "0", "✗" }) {
        if (word == QString::fromUtf8(no))
            return QByteArrayLiteral("false");
    }
    SchemaProperty boolean;
    return text == recordText(&boolean, "true") ? Read("true")
        : text == recordText(&boolean, "false") ? Read("false")
                                                : Read();
}

Read readNumber(QString text)
{
    const auto isNumber = [](const QString &digits) {
        const auto document = json::parse(digits.toUtf8());
        return document && document->root().isNumber();
    };
    if (isNumber(text))
        return text.toUtf8(); // with all its digits
    const QLocale locale;
    text.remove(locale.groupSeparator())
        .remove(QChar::Nbsp)
        .replace(locale.decimalPoint(), QLatin1String("."));
    return isNumber(text) ? Read(text.toUtf8()) : Read();
}

Read readDate(const QString &text)
{
    QDate date = QDate::fromString(text, Qt::ISODate);
    if (!date.isValid())
        date = QLocale().toDate(text, recordDateFormat());
    return date.isValid() ? Read('"' + date.toString(Qt::ISODate).toLatin1() + '"') : Read();
}

Read readMoment(const QString &text)
{
    if (parseDateTime(text).isValid())
        return jsonText(text);
    const QString format = recordDateFormat() + u' ' + QLocale().timeFormat(QLocale::ShortFormat);
    const QDateTime local = QLocale().toDateTime(text, format);
    return local.isValid() ? Read('"' + local.toUTC().toString(Qt::ISODateWithMs).toLatin1() + '"') : Read();
}

Read readList(const SchemaProperty &property, const QString &text)
{
    const auto document = json::parse(text.toUtf8());
    if (document && document->root().isArray())
        return document->root().toJson();
    // As the grid shows a list of texts: "one, two"
    const bool holdsTexts =
        !property.items.isEmpty() && property.items.constFirst().mainType() == QLatin1String("string");
    if (!holdsTexts || text.startsWith(u'['))
        return {};
    json::Writer writer;
    writer.beginArray();
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const Read item = readRecordText(property.items.constFirst(), part.trimmed());
        if (!item || item->isEmpty())
            return {};
        writer.raw(*item);
    }
    writer.endArray();
    return writer.take();
}

} // namespace

std::optional<QByteArray> readRecordText(const SchemaProperty &property, const QString &text)
{
    const QString type = property.mainType();
    const QString word = text.trimmed();
    if (word.isEmpty())
        return emptyValue(property);
    if (!property.enumValues.isEmpty())
        return readChoice(property, word);
    if (type == QLatin1String("boolean"))
        return readBoolean(word);
    if (type == QLatin1String("number") || type == QLatin1String("integer"))
        return readNumber(word);
    if (type == QLatin1String("array"))
        return readList(property, word);
    if (type == QLatin1String("string")) {
        if (property.format == QLatin1String("date"))
            return readDate(word);
        if (property.format == QLatin1String("date-time"))
            return readMoment(word);
        return jsonText(text);
    }
    const auto document = json::parse(word.toUtf8());
    return document ? Read(document->root().toJson()) : Read();
}

} // namespace console
