// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/seed/seed.h"

#include "local/apps/app.h"
#include "local/records/writer.h"
#include "local/seed/demoseed.h"
#include "local/storage/database.h"

namespace console::local {
namespace {

void seedEmpty(Database &database)
{
    database.script(
        "INSERT INTO meta VALUES('owner','owner@example.com'),('viewer','viewer@example.com');"
        "INSERT INTO workspaces VALUES('66a000000000000000000001',0,'My workspace','free',0);"
        "INSERT INTO members VALUES('66a000000000000000000001','owner@example.com','Owner','owner')");
}

} // namespace

void seed(Database &database, bool demo)
{
    if (database.integer("SELECT count(*) FROM workspaces") > 0)
        return;
    Transaction transaction(database);
    if (demo)
        DemoSeed(database).run();
    else
        seedEmpty(database);
    transaction.commit();
}

QByteArray ensureApp(Database &database, const QByteArray &id)
{
    const QByteArray known = id.isEmpty()
        ? database.text("SELECT id FROM apps WHERE deleted IS NULL ORDER BY created, id LIMIT 1")
        : database.text("SELECT id FROM apps WHERE id=?", { id });
    if (!known.isEmpty())
        return known;
    NewApp app;
    app.id = id.isEmpty() ? newId() : id;
    app.workspaceId = database.text("SELECT id FROM workspaces ORDER BY position LIMIT 1");
    app.name = "My app";
    app.publicSettings = "public_without_login";
    app.isManagedSourceCode = false;
    app.owner = database.text("SELECT value FROM meta WHERE key='owner'");
    Transaction transaction(database);
    insertApp(database, app);
    transaction.commit();
    return app.id;
}

} // namespace console::local
