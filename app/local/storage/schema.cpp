// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/schema.h"

#include "local/accounts/tokens.h"
#include "local/storage/database.h"

#include <array>

namespace console::local {
namespace {

// Records are kept as the JSON text that a reader gets, so a page is a copy of bytes. `collection` is the
// entity's rowid. Dates are text with six digits and no zone (fact sheet 3.2), so they compare as text.
constexpr std::array migrations = {
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE workspaces(id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, tier TEXT,"
    "  is_enterprise INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"
    "CREATE TABLE members(workspace TEXT NOT NULL REFERENCES workspaces(id), email TEXT NOT NULL,"
    "  name TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY(workspace, email)) WITHOUT ROWID;"
    "CREATE TABLE apps(id TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces(id),"
    "  created TEXT NOT NULL, updated TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE users(app TEXT NOT NULL REFERENCES apps(id), id TEXT NOT NULL, email TEXT NOT NULL,"
    "  role TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(app, id)) WITHOUT ROWID;"
    "CREATE UNIQUE INDEX users_email ON users(app, email);"
    "CREATE TABLE entities(collection INTEGER PRIMARY KEY, app TEXT NOT NULL REFERENCES apps(id),"
    "  name TEXT NOT NULL, schema TEXT NOT NULL, UNIQUE(app, name));"
    "CREATE TABLE records(row INTEGER PRIMARY KEY, collection INTEGER NOT NULL REFERENCES "
    "entities(collection),"
    "  id TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL, deleted TEXT, body TEXT NOT NULL);"
    "CREATE UNIQUE INDEX records_id ON records(collection, id);"
    "CREATE INDEX records_created ON records(collection, created, id) WHERE deleted IS NULL;"
    "CREATE TABLE connectors(app TEXT NOT NULL REFERENCES apps(id), type TEXT NOT NULL, status TEXT NOT NULL,"
    "  scopes TEXT NOT NULL, email TEXT, config TEXT, PRIMARY KEY(app, type)) WITHOUT ROWID;"
    "CREATE TABLE integrations(id TEXT PRIMARY KEY, workspace TEXT NOT NULL REFERENCES workspaces(id),"
    "  slug TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL, base_url TEXT NOT NULL, spec_url "
    "TEXT,"
    "  operations TEXT NOT NULL, headers TEXT NOT NULL, document TEXT NOT NULL, created TEXT NOT NULL,"
    "  updated TEXT NOT NULL, UNIQUE(workspace, slug)) WITHOUT ROWID;",
    // A second set of records: the data environment "dev" has the entity's number, negative.
    "CREATE TABLE moved(row INTEGER PRIMARY KEY, collection INTEGER NOT NULL, id TEXT NOT NULL,"
    "  created TEXT NOT NULL, updated TEXT NOT NULL, deleted TEXT, body TEXT NOT NULL);"
    "INSERT INTO moved SELECT row, collection, id, created, updated, deleted, body FROM records;"
    "DROP TABLE records;"
    "ALTER TABLE moved RENAME TO records;"
    "CREATE UNIQUE INDEX records_id ON records(collection, id);"
    "CREATE INDEX records_created ON records(collection, created, id) WHERE deleted IS NULL;"
    "CREATE INDEX records_trash ON records(collection, created, id) WHERE deleted IS NOT NULL;"
    "CREATE TRIGGER entity_gone AFTER DELETE ON entities BEGIN"
    "  DELETE FROM records WHERE collection IN (old.collection, -old.collection); END;"
    "CREATE TABLE passwords(app TEXT NOT NULL REFERENCES apps(id) ON DELETE CASCADE, email TEXT NOT NULL,"
    "  user TEXT NOT NULL, salt TEXT NOT NULL, hash TEXT NOT NULL, confirmed INTEGER NOT NULL,"
    "  PRIMARY KEY(app, email)) WITHOUT ROWID;"
    "CREATE TABLE files(id TEXT PRIMARY KEY, app TEXT NOT NULL REFERENCES apps(id) ON DELETE CASCADE,"
    "  name TEXT NOT NULL, type TEXT NOT NULL, is_private INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE visits(app TEXT NOT NULL REFERENCES apps(id) ON DELETE CASCADE, time TEXT NOT NULL,"
    "  user TEXT, page TEXT NOT NULL);"
    "CREATE INDEX visits_time ON visits(app, time);",
    // `owner` is an app or a workspace; what the kinds are is the business of the routes.
    "ALTER TABLE apps ADD COLUMN deleted TEXT;"
    "CREATE TABLE documents(row INTEGER PRIMARY KEY, owner TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT "
    "NULL,"
    "  body TEXT NOT NULL, UNIQUE(owner, kind, name));"
    "CREATE TABLE logs(row INTEGER PRIMARY KEY, app TEXT NOT NULL, function TEXT NOT NULL, time TEXT NOT "
    "NULL,"
    "  level TEXT NOT NULL, message TEXT NOT NULL);"
    "CREATE INDEX logs_time ON logs(app, function, time);"
    "CREATE TABLE site_files(app TEXT NOT NULL, path TEXT NOT NULL, content BLOB NOT NULL,"
    "  PRIMARY KEY(app, path));",
    "CREATE TABLE refresh_tokens(token TEXT PRIMARY KEY, family TEXT NOT NULL, email TEXT NOT NULL,"
    "  scope TEXT NOT NULL, issued INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX refresh_tokens_family ON refresh_tokens(family);",
};
static_assert(migrations.size() == schemaVersion);

} // namespace

void migrate(Database &database)
{
    const qint64 version = database.integer("PRAGMA user_version");
    if (version > schemaVersion)
        throw NewerSchema{ int(version) };
    database.script("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    if (version == schemaVersion)
        return;
    Transaction transaction(database);
    for (size_t step = size_t(version); step < migrations.size(); ++step)
        database.script(migrations[step]);
    database.script("PRAGMA user_version = " + QByteArray::number(schemaVersion));
    transaction.commit();
}

QByteArray signingKey(Database &database)
{
    QByteArray key = database.text("SELECT value FROM meta WHERE key='signing_key'");
    if (key.isEmpty()) {
        key = randomText(32);
        database.execute("INSERT INTO meta VALUES('signing_key',?)", { key });
    }
    return key;
}

} // namespace console::local
