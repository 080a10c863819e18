// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/constraints.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QUrl>
#include <QUuid>

namespace console::local {
namespace {

using json::Value;

QByteArray enumFault(const Value &allowed, const Value &value)
{
    QByteArrayList words;
    for (const Value word : allowed) {
        if (word.toJson() == value.toJson())
            return {};
        words += word.isString() ? '\'' + word.utf8().toByteArray() + '\'' : word.toJson();
    }
    const QByteArray last = words.isEmpty() ? QByteArray() : words.takeLast();
    return "Input should be " + (words.isEmpty() ? last : words.join(", ") + " or " + last);
}

QByteArray lengthFault(const Value &property, const Value &value)
{
    const qint64 length = value.toString().toUcs4().size();
    const auto words = [](const char *bound, qint64 count) {
        return "String should have at " + QByteArray(bound) + ' ' + QByteArray::number(count)
            + (count == 1 ? " character" : " characters");
    };
    if (const auto least = property["minLength"].toInteger(); least && length < *least)
        return words("least", *least);
    if (const auto most = property["maxLength"].toInteger(); most && length > *most)
        return words("most", *most);
    return {};
}

QByteArray limitFault(const Value &property, const Value &value)
{
    if (const auto least = property["minimum"].toDouble(); least && value.toDouble() < least)
        return "Input should be greater than or equal to " + property["minimum"].toJson();
    if (const auto most = property["maximum"].toDouble(); most && value.toDouble() > most)
        return "Input should be less than or equal to " + property["maximum"].toJson();
    return {};
}

bool hasFormat(QByteArrayView format, const QString &text)
{
    if (format == "date")
        return QDate::fromString(text, Qt::ISODate).isValid() && text.size() == 10;
    if (format == "date-time")
        return text.contains(u'T') && QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
    if (format == "email") {
        static const QRegularExpression address(QStringLiteral("^[^\\s@]+@[^\\s@]+$"));
        return address.match(text).hasMatch();
    }
    if (format == "uri") {
        const QUrl url(text, QUrl::StrictMode);
        return url.isValid() && !url.isRelative();
    }
    return format != "uuid" || !QUuid::fromString(text).isNull();
}

QByteArray textFault(const Value &property, const Value &value)
{
    const QByteArray fault = lengthFault(property, value);
    if (!fault.isNull())
        return fault;
    const QRegularExpression pattern(property["pattern"].toString());
    if (property["pattern"].isString() && pattern.isValid() && !pattern.match(value.toString()).hasMatch())
        return "String should match pattern '" + property["pattern"].utf8().toByteArray() + '\'';
    if (!hasFormat(property["format"].utf8(), value.toString()))
        return "Input should be a valid " + property["format"].utf8().toByteArray();
    return {};
}

} // namespace

QByteArray constraintFault(const Value &property, const Value &value)
{
    if (value.isNull())
        return {};
    if (const Value allowed = property["enum"]; allowed.isArray()) {
        if (const QByteArray fault = enumFault(allowed, value); !fault.isNull())
            return fault;
    }
    if (value.isString())
        return textFault(property, value);
    return value.isNumber() ? limitFault(property, value) : QByteArray();
}

} // namespace console::local
