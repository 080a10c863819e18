// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/seed/seed.h"

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

} // namespace console::local
