// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fakes/fakemeasures.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <map>

namespace console::test {
namespace {

QString keyOf(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{ value }).toJson(QJsonDocument::Compact));
}

bool isLess(const QJsonValue &a, const QJsonValue &b)
{
    return a.isDouble() && b.isDouble() ? a.toDouble() < b.toDouble() : a.toString() < b.toString();
}

QList<QJsonValue> valuesOf(const QList<QJsonObject> &records, const QString &field)
{
    std::map<QString, QJsonValue> values;
    for (const QJsonObject &record : records) {
        const QJsonValue value = record.value(field);
        if (!value.isUndefined() && !value.isNull())
            values.emplace(keyOf(value), value);
    }
    QList<QJsonValue> all;
    for (const auto &[key, value] : values)
        all << value;
    std::sort(all.begin(), all.end(), isLess);
    return all;
}

/// Of records that have one value of the group.
QJsonObject measuresOf(const QList<QJsonObject> &records, const QJsonObject &asked)
{
    QJsonObject row{ { QStringLiteral("count"), int(records.size()) } };
    if (const QString field = asked.value(u"countDistinct").toString(); !field.isEmpty())
        row.insert(QStringLiteral("count_distinct_") + field, int(valuesOf(records, field).size()));
    for (const bool isLeast : { true, false }) {
        const QString field = asked.value(isLeast ? u"min" : u"max").toString();
        const QList<QJsonValue> values = field.isEmpty() ? QList<QJsonValue>() : valuesOf(records, field);
        if (!values.isEmpty())
            row.insert((isLeast ? QStringLiteral("min_") : QStringLiteral("max_")) + field,
                isLeast ? values.constFirst() : values.constLast());
    }
    return row;
}

} // namespace

QByteArray measured(const QList<QJsonObject> &records, const QJsonObject &asked)
{
    const QJsonObject bucket = asked.value(u"dateBucket").toObject();
    const QString unit = bucket.value(u"unit").toString();
    const int length = unit == QLatin1String("year") ? 4 : unit == QLatin1String("month") ? 7 : 10;
    const QString group = bucket.isEmpty() ? asked.value(u"groupBy").toArray().at(0).toString()
                                           : bucket.value(u"field").toString();
    std::map<QString, QList<QJsonObject>> groups;
    for (QJsonObject record : records) {
        if (!bucket.isEmpty() && record.contains(group))
            record[group] = record.value(group).toString().left(length);
        groups[group.isEmpty() ? QString() : keyOf(record.value(group))] << record;
    }
    QList<QJsonObject> rows;
    for (const auto &[key, members] : groups) {
        QJsonObject row = measuresOf(members, asked);
        const QJsonValue value = members.constFirst().value(group);
        if (!group.isEmpty())
            row.insert(group, value.isUndefined() ? QJsonValue() : value);
        rows << row;
    }
    std::stable_sort(rows.begin(), rows.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return a.value(u"count").toInt() > b.value(u"count").toInt();
    });
    const qsizetype limit = asked.value(u"limit").toInt(1000);
    QJsonArray kept;
    for (const QJsonObject &row : rows.mid(0, limit))
        kept.append(row);
    const QJsonObject answer{ { QStringLiteral("rows"), kept },
        { QStringLiteral("truncated"), rows.size() > limit } };
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

} // namespace console::test
