// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "fuzz/targets.h"
#include "local/accounts/access.h"
#include "local/accounts/credentials.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/aggregate.h"
#include "local/records/mutation.h"
#include "local/storage/schema.h"

#include <memory>

namespace console::fuzz {
namespace {

using namespace console::local;

/// A few records of one entity, of every kind of value.
struct World {
    Database database{ QStringLiteral(":memory:") };
    Credentials credentials;
    Context context{ database, credentials, "key" };
    Collection collection;
    Caller caller;

    World()
    {
        migrate(database);
        collection.id = 1;
        collection.entity = "Task";
        collection.schema = *console::json::parse(
            R"({"properties":{"s":{"type":"string"},"n":{"type":"number"},"at":{"type":"string","format":"date"},)"
            R"("l":{"type":"array"},"o":{"type":"object","rls":{"read":{"user_condition":{"role":"admin"}}}}}})");
        caller.email = "a@example.com";
        database.script("PRAGMA foreign_keys = OFF");
        int number = 0;
        for (const char *fields :
            { R"("s":"open","n":1,"at":"2026-01-01","l":["x",1,null],"o":{"p":{"q":1}})",
                R"("s":"a\"\\\u0000z","n":-1.5e300,"at":null,"l":[],"o":{"s":[{"k":1},{"k":[2]}]})",
                R"("s":null,"n":9223372036854775807,"l":[[1],{"a":1}],"":{"":1},"$x":true)" }) {
            const QByteArray id = QByteArray::number(++number);
            database.execute("INSERT INTO records(collection,id,created,updated,body) VALUES(1,?,?,?,?)",
                { id, QByteArray("2026-01-01T00:00:00.000000"), QByteArray("2026-01-01T00:00:00.000000"),
                    "{\"id\":\"" + id + "\"," + fields + '}' });
        }
    }
};

} // namespace

/// {"query","data",...}: as the body of an aggregate, of a list and of update-many.
void filter(QByteArrayView input)
{
    static World world;
    const auto document = console::json::parse(input);
    if (!document)
        return;
    const console::json::Value root = document->root();
    const Deadline deadline(world.database, std::chrono::seconds(5));
    const RecordReader reader(world.context, world.collection, world.caller);
    const auto run = [](auto piece) {
        try {
            piece();
        } catch (const http::Refusal &) {
            // It is told so: a 4xx.
        } catch (const std::invalid_argument &) {
            // The same. Whatever else is thrown would be a 500.
        }
    };
    run([&] {
        const QByteArray rows = Aggregate(root, world.collection, reader).rows(world.database);
        require(console::json::parse(rows).has_value(), "an aggregate answers JSON");
    });
    Selection selection;
    selection.filter = root["query"].toJson();
    selection.sort = root["sort"].utf8().toByteArray();
    run([&] {
        const QByteArray page = reader.page(selection, nullptr, 2);
        require(console::json::parse(page).has_value(), "a page is JSON");
    });
    run([&] { reader.distinct(selection, selection.sort, 0, 10); });
    run([&] {
        const Mutation mutation(root["data"], world.collection);
        const auto record = console::json::parse(reader.record("2"));
        for (const auto &[name, text] : mutation.changes(world.database, record->root(), record->root()))
            require(text.isNull() || console::json::parse(text).has_value(), "a changed field is JSON");
    });
}

} // namespace console::fuzz
