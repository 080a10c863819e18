// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/columnstatistics.h"

#include "core/dates.h"
#include "core/json/write.h"
#include "core/ports/recordservice.h"
#include "models/recordtext.h"
#include "records/celltext.h"

#include <QLocale>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace console {
namespace {

/// More bars than these are no picture any more.
constexpr int mostBars = 12;
constexpr int ranges = 10;
/// The service's own limit of rows (R4).
constexpr qint64 mostRows = 1000;

QByteArray oneOf(const QByteArray &name, const QByteArray &json)
{
    json::Writer writer;
    writer.beginObject().name(name).raw(json).endObject();
    return writer.take();
}

QByteArray digits(double number)
{
    return QByteArray::number(number, 'g', 15);
}

/// From one number up to another, which belongs to the last range alone.
QByteArray inRange(double from, double to, bool isLast)
{
    return "{\"$gte\":" + digits(from) + (isLast ? ",\"$lte\":" : ",\"$lt\":") + digits(to) + '}';
}

json::Value firstRow(const json::Document &answer)
{
    const json::Value rows = answer.root()["rows"];
    return rows.size() == 0 ? json::Value() : *rows.begin();
}

/// The column of a date's bucket: the field's own name, else the one that is no measure.
json::Value bucketOf(json::Value row, const QByteArray &field)
{
    if (row[field].isValid())
        return row[field];
    for (auto it = row.begin(); !(it == row.end()); ++it) {
        if (it.name() != "count")
            return *it;
    }
    return {};
}

} // namespace

/// How dates are put together.
struct ColumnStatistics::DateUnit {
    QByteArrayView name; ///< in a dateBucket
    qint64 longestSpan; ///< days between the first and the last date
    int length; ///< of a date's text up to this unit
};

const ColumnStatistics::DateUnit &ColumnStatistics::unitFor(qint64 days)
{
    static constexpr DateUnit units[] = {
        { "day", 31, 10 },
        { "month", 3 * 366, 7 },
        { "year", std::numeric_limits<qint64>::max(), 4 },
    };
    return *std::find_if(std::begin(units), std::end(units) - 1,
        [days](const DateUnit &unit) { return days <= unit.longestSpan; });
}

void ColumnStatistics::ask(RecordService &service, const QString &appId, const EntitySchema &schema,
    const SchemaProperty &property, const QByteArray &filter)
{
    m_service = &service;
    m_appId = appId;
    m_schema = schema;
    m_property = property;
    m_filter = filter;
    m_facts = {};
    m_error = {};
    m_state = LoadState::Loading;
    askTotals();
    Q_EMIT changed();
}

void ColumnStatistics::cancel()
{
    m_call.cancel();
    if (m_state == LoadState::Loading)
        finish(LoadState::Cancelled);
}

void ColumnStatistics::finish(LoadState state, const Error &error)
{
    m_state = state;
    m_error = error;
    Q_EMIT changed();
}

bool ColumnStatistics::isNumber() const
{
    const QString type = m_property.mainType();
    return type == QLatin1String("number") || type == QLatin1String("integer");
}

bool ColumnStatistics::isDate() const
{
    return m_property.format == QLatin1String("date") || m_property.format == QLatin1String("date-time");
}

/// The filter and a condition on the column.
QByteArray ColumnStatistics::query(const QByteArray &condition) const
{
    const QByteArray own = condition.isEmpty() ? QByteArray() : oneOf(m_property.name.toUtf8(), condition);
    if (m_filter.isEmpty() || own.isEmpty())
        return m_filter.isEmpty() ? (own.isEmpty() ? QByteArray("{}") : own) : m_filter;
    return "{\"$and\":[" + m_filter + ',' + own + "]}";
}

void ColumnStatistics::send(
    const QByteArray &specification, void (ColumnStatistics::*take)(const json::Document &))
{
    m_call = m_service->aggregate(
        m_appId, m_schema.name, specification, [this, take](const Result<json::Document> &answer) {
            if (answer)
                (this->*take)(*answer);
            else
                finish(LoadState::Failed, answer.error());
        });
}

void ColumnStatistics::askTotals()
{
    const QString type = m_property.mainType();
    const bool isOrdered =
        type != QLatin1String("array") && type != QLatin1String("object") && type != QLatin1String("boolean");
    json::Writer writer;
    writer.beginObject().name("query").raw(query()).name("count").boolean(true);
    writer.name("countDistinct").string(m_property.name);
    for (const char *measure : { "min", "max" }) {
        if (isOrdered)
            writer.name(measure).string(m_property.name);
    }
    if (isNumber())
        writer.name("avg").string(m_property.name);
    writer.endObject();
    send(writer.take(), &ColumnStatistics::takeTotals);
}

void ColumnStatistics::takeTotals(const json::Document &answer)
{
    const json::Value row = firstRow(answer); // none where nothing matches
    const QByteArray field = m_property.name.toUtf8();
    const json::Value least = row["min_" + field];
    const json::Value greatest = row["max_" + field];
    const auto text = [this](json::Value value) {
        return value.isNothing() ? QString() : recordText(&m_property, value.toJson());
    };
    m_facts.records = row["count"].toInteger().value_or(0);
    m_facts.distinct = row["count_distinct_" + field].toInteger();
    m_facts.least = text(least);
    m_facts.greatest = text(greatest);
    m_facts.average = row["avg_" + field].toDouble();
    m_least = least.toDouble().value_or(0);
    m_greatest = greatest.toDouble().value_or(0);
    m_unit = nullptr;
    const QDateTime first = parseDateTime(least.toString());
    const QDateTime last = parseDateTime(greatest.toString());
    if (isDate() && first.isValid() && last.isValid())
        m_unit = &unitFor(first.daysTo(last));
    json::Writer writer;
    writer.beginObject().name("query").raw(query("null")).name("count").boolean(true).endObject();
    send(writer.take(), &ColumnStatistics::takeWithoutValue);
    Q_EMIT changed();
}

void ColumnStatistics::takeWithoutValue(const json::Document &answer)
{
    m_facts.withoutValue = firstRow(answer)["count"].toInteger().value_or(0);
    askBars();
    Q_EMIT changed();
}

void ColumnStatistics::askBars()
{
    if (m_facts.records == m_facts.withoutValue)
        return finish(LoadState::Ready);
    if (isNumber() && m_facts.distinct.value_or(0) > mostBars && m_greatest > m_least)
        return askRange();
    json::Writer writer;
    writer.beginObject().name("query").raw(query()).name("count").boolean(true);
    if (m_unit) {
        writer.name("dateBucket").beginObject().name("field").string(m_property.name);
        writer.name("unit").string(m_unit->name).endObject().endObject();
        return send(writer.take(), &ColumnStatistics::takeDates);
    }
    writer.name("groupBy").beginArray().string(m_property.name).endArray();
    writer.name("sort").string("-count").name("limit").number(mostBars + 1).endObject(); // one may be null
    send(writer.take(), &ColumnStatistics::takeValues);
}

void ColumnStatistics::takeValues(const json::Document &answer)
{
    const QByteArray field = m_property.name.toUtf8();
    for (const json::Value row : answer.root()["rows"]) {
        const json::Value value = row[field];
        if (value.isNothing() || m_facts.bars.size() == mostBars)
            continue;
        const QByteArray json = value.toJson();
        const QString text = recordText(&m_property, json);
        m_facts.bars.append(
            { text.isEmpty() ? QString::fromUtf8(json) : text, json, row["count"].toInteger().value_or(0) });
    }
    m_facts.hasMoreValues = m_facts.distinct.value_or(0) > m_facts.bars.size();
    if (isNumber()) {
        std::sort(m_facts.bars.begin(), m_facts.bars.end(),
            [](const Bar &a, const Bar &b) { return a.value.toDouble() < b.value.toDouble(); });
    }
    finish(LoadState::Ready);
}

void ColumnStatistics::takeDates(const json::Document &answer)
{
    const QByteArray field = m_property.name.toUtf8();
    for (const json::Value row : answer.root()["rows"]) {
        const json::Value bucket = bucketOf(row, field);
        if (!bucket.isNothing() && m_facts.bars.size() < mostRows)
            m_facts.bars.append({ records::visibleText(bucket.toString().left(m_unit->length)), {},
                row["count"].toInteger().value_or(0) });
    }
    std::sort(
        m_facts.bars.begin(), m_facts.bars.end(), [](const Bar &a, const Bar &b) { return a.text < b.text; });
    m_facts.hasMoreValues = answer.root()["truncated"].toBool();
    finish(LoadState::Ready);
}

/// Numbers are counted in ranges of one width, one after the other.
void ColumnStatistics::askRange()
{
    const auto number = int(m_facts.bars.size());
    if (number == ranges)
        return finish(LoadState::Ready);
    const double width = (m_greatest - m_least) / ranges;
    const bool isLast = number == ranges - 1;
    const double from = m_least + number * width;
    const double to = isLast ? m_greatest : m_least + (number + 1) * width;
    m_call = m_service->count(m_appId, m_schema.name, query(inRange(from, to, isLast)),
        [this, from, to](const Result<qint64> &count) {
            if (!count)
                return finish(LoadState::Failed, count.error());
            const QLocale locale;
            m_facts.bars.append({ tr("%1 to %2", "two numbers")
                                      .arg(locale.toString(from, 'g', 6), locale.toString(to, 'g', 6)),
                {}, *count });
            askRange();
            Q_EMIT changed();
        });
}

} // namespace console
