// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/commitrules.h"

#include "core/dates.h"
#include "core/json/parse.h"
#include "records/writeback.h"

#include <algorithm>

namespace console {

bool stopsTheCommit(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Offline:
    case Error::Kind::Timeout:
    case Error::Kind::Tls:
    case Error::Kind::Unauthorized:
    case Error::Kind::Storage:
        return true;
    default:
        return false;
    }
}

bool isRefusal(const Error &error)
{
    return error.httpStatus >= 400 && error.httpStatus < 500;
}

QStringList touchedFields(QByteArrayView original, json::Value current, const QList<QByteArray> &names)
{
    const json::Document before = json::parse(original).value_or(json::Document());
    const QStringList changed = records::fieldsNotKept(before.root(), current);
    QStringList fields;
    for (const QByteArray &name : names) {
        const QString field = QString::fromUtf8(name);
        const bool isNew =
            before.root()[QByteArrayView(name)].isNothing() && !current[QByteArrayView(name)].isNothing();
        if (isNew || changed.contains(field))
            fields << field;
    }
    return fields;
}

QStringList fieldsSavedSince(QByteArrayView original, json::Value current)
{
    if (touchedFields(original, current, { "updated_date" }).isEmpty())
        return {};
    QList<QByteArray> all;
    for (auto member = current.begin(); member != current.end(); ++member)
        all << member.name().toByteArray();
    return touchedFields(original, current, all);
}

json::Value recordsOfPage(const json::Document &page)
{
    return page.root().isArray() ? page.root() : page.root()["items"];
}

QString newestDate(const QByteArray &page)
{
    const json::Document document = json::parse(page).value_or(json::Document());
    const json::Value records = recordsOfPage(document);
    const QString date = records.size() > 0 ? (*records.begin())["created_date"].toString() : QString();
    return date.isEmpty() ? QStringLiteral("0001-01-01T00:00:00") : date;
}

std::optional<json::Document> findCreated(
    json::Value records, json::Value wanted, const QString &mark, const QSet<QString> &taken)
{
    const QDateTime before = parseDateTime(mark);
    std::optional<json::Document> similar;
    for (const json::Value record : records) {
        if (parseDateTime(record["created_date"].toString()) <= before
            || taken.contains(record["id"].toString()))
            continue;
        const QStringList notKept = records::fieldsNotKept(wanted, record);
        if (notKept.isEmpty())
            return *json::parse(record.toJson());
        const bool onlyLacks = notKept.size() < wanted.size()
            && std::all_of(notKept.begin(), notKept.end(), [&record](const QString &field) {
                   const QByteArray name = field.toUtf8();
                   return record[QByteArrayView(name)].isNothing();
               });
        if (onlyLacks && !similar)
            similar = *json::parse(record.toJson());
    }
    return similar;
}

} // namespace console
