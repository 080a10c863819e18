// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordtext.h"

#include "core/dates.h"
#include "core/domain/entityschema.h"
#include "records/celltext.h"
#include "records/recordfields.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace console {
namespace {

constexpr qsizetype longestCell = 300;
constexpr qsizetype longestTitle = 80;

class CellWord {
    Q_DECLARE_TR_FUNCTIONS(RecordText)
public:
    static QString yes() { return tr("✓ Yes"); }
    static QString no() { return tr("✗ No"); }
    static QString empty() { return tr("empty", "a text without characters"); }
};

QList<QByteArray> likelyTitles()
{
    return { "title", "name", "full_name", "label", "subject", "email" };
}

/// Any text may be a title where no field is named like one.
bool isText(const SchemaProperty &property)
{
    return property.mainType() == QLatin1String("string") && property.enumValues.isEmpty()
        && property.format.isEmpty() && property.reference.isEmpty();
}

QString dateText(const QString &format, const QString &text)
{
    if (format == QLatin1String("date")) {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        return date.isValid() ? QLocale().toString(date, recordDateFormat()) : QString();
    }
    if (format != QLatin1String("date-time"))
        return {};
    const QDateTime time = parseDateTime(text);
    if (!time.isValid())
        return {};
    const QDateTime local = time.toLocalTime();
    return QLocale().toString(local.date(), recordDateFormat()) + u' '
        + QLocale().toString(local.time(), QLocale::ShortFormat);
}

} // namespace

QString recordDateFormat()
{
    QString format = QLocale().dateFormat(QLocale::ShortFormat);
    if (!format.contains(QLatin1String("yyyy")))
        format.replace(QLatin1String("yy"), QLatin1String("yyyy"));
    return format;
}

QString recordText(const SchemaProperty *property, QByteArrayView json)
{
    const records::CellKind kind = records::cellKind(json);
    if (kind == records::CellKind::True)
        return CellWord::yes();
    if (kind == records::CellKind::False)
        return CellWord::no();
    if (property && !property->enumNames.isEmpty()) {
        for (qsizetype i = 0; i < property->enumValues.size(); ++i) {
            if (property->enumValues.at(i).toJson() == json && !property->enumNames.value(i).isEmpty())
                return records::visibleText(property->enumNames.at(i).left(longestCell));
        }
    }
    const QString text = records::cellText(json, longestCell);
    if (property && !property->format.isEmpty() && kind == records::CellKind::Text) {
        const QString date = dateText(property->format, text);
        if (!date.isEmpty())
            return date;
    }
    return text;
}

QString shownValue(const SchemaProperty *property, QByteArrayView json)
{
    switch (records::cellKind(json)) {
    case records::CellKind::Missing:
        return QStringLiteral("–");
    case records::CellKind::Null:
        return QStringLiteral("null");
    case records::CellKind::Empty:
        return CellWord::empty();
    default:
        return recordText(property, json);
    }
}

QString recordTitle(const QList<SchemaProperty> &properties, QByteArrayView record)
{
    const records::RecordFields fields(record);
    QList<QByteArray> names = likelyTitles();
    for (const SchemaProperty &property : properties) {
        if (isText(property))
            names << property.name.toUtf8();
    }
    for (const records::RecordFields::Member &field : fields.members()) {
        if (field.name.endsWith("_name") || field.name.endsWith("_title"))
            names << field.name.toByteArray();
    }
    for (const QByteArray &name : std::as_const(names)) {
        const QByteArrayView value = fields.value(name);
        if (records::cellKind(value) == records::CellKind::Text)
            return records::cellText(value, longestTitle);
    }
    return {};
}

/// Nothing that the schema does not know, which a server may refuse. A server may decide by `created_by` who
/// sees a record, even where only some fields are asked for.
QStringList titleFields(const QString &entity, const QList<SchemaProperty> &properties)
{
    QStringList fields{ QStringLiteral("id"), QStringLiteral("created_by") };
    if (entity == QLatin1String("User"))
        fields << QStringLiteral("full_name") << QStringLiteral("email");
    for (const SchemaProperty &property : properties) {
        const bool isNew = !fields.contains(property.name);
        if (isNew && (isText(property) || likelyTitles().contains(property.name.toUtf8())))
            fields << property.name;
    }
    return fields;
}

} // namespace console
