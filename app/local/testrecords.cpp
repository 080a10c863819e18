// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/testrecords.h"

#include "local/seed/recipe.h"
#include "local/storage/database.h"

namespace console::local {

constexpr char schemaText[] = R"({"name":"%","type":"object","properties":{"number":{"type":"integer"},
"name":{"type":"string"},"at":{"type":"string","format":"date-time"},"done":{"type":"boolean"},
"state":{"type":"string","enum":["new","open","done"]},"score":{"type":["number","null"]},
"text":{"type":"string"}},"required":["number"]})";

bool addTestRecords(Database &database, const json::Value &request)
{
    const QByteArray app = request["app"].utf8().toByteArray();
    const QByteArray entity = request["entity"].utf8().toByteArray();
    const qint64 count = request["count"].toInteger().value_or(0);
    const qint64 size = request["size"].toInteger().value_or(0);
    if (database.integer("SELECT count(*) FROM apps WHERE id=?", { app }) == 0
        || database.integer("SELECT count(*) FROM entities WHERE app=? AND name=?", { app, entity }) > 0)
        return false;
    const Deadline deadline(database, std::chrono::hours(1)); // a million takes longer than a request may
    Transaction transaction(database);
    database.execute("INSERT INTO entities(app,name,schema) VALUES(?,?,?)",
        { app, entity, QByteArray(schemaText).replace("%", entity).replace("\n", "") });
    const qint64 collection = database.integer("SELECT last_insert_rowid()");
    Statement insert(database, "INSERT INTO records(collection,id,created,updated,body) VALUES(?,?,?,?,?)");
    const qint64 start = secondsOf("2026-01-01T00:00:00");
    Dice dice(1);
    for (qint64 number = 0; number < count; ++number) {
        const QByteArray id = QByteArray::number(number, 16).rightJustified(24, '0');
        const QByteArray created = isoOf(start + number) + ".000000";
        QByteArray body = R"({"id":")" + id + R"(","created_date":")" + created + R"(","updated_date":")"
            + created
            + R"(","created_by":"bench@example.com","created_by_id":"b","is_sample":false,"number":)"
            + QByteArray::number(number) + R"(,"name":"Record )" + QByteArray::number(number) + R"(","at":")"
            + created + R"(Z","done":)" + (dice.below(2) ? "true" : "false") + R"(,"state":"open","score":)"
            + QByteArray::number(dice.unit() * 100, 'f', 3) + R"(,"text":")";
        while (body.size() < size - 12)
            body += QByteArray::number(dice.next(), 36) + ' ';
        body += "\"}";
        insert.run({ collection, id, created, created, body });
    }
    transaction.commit();
    return true;
}

} // namespace console::local
