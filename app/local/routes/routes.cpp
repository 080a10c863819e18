// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/routes/routes.h"

namespace console::local::routes {

void addAll(http::Router &router, Context &context)
{
    accounts::add(router, context);
    apps::add(router, context);
    appedits::add(router, context);
    connectors::add(router, context);
    workspaceconnectors::add(router, context);
    connectortokens::add(router, context);
    functions::add(router, context);
    secrets::add(router, context);
    agents::add(router, context);
    conversations::add(router, context);
    workflows::add(router, context);
    payments::add(router, context);
    applogin::add(router, context); // before the sites: /sites/APP/login is one of its pages
    site::add(router, context);
    entities::add(router, context);
    integrations::add(router, context);
    demo::add(router);
    appauth::add(router, context);
    files::add(router, context);
    coreintegrations::add(router, context); // after the files, which are some of them
    usage::add(router, context);
    realtime::add(router, context);
    users::add(router, context);
    records::add(router, context);
}

} // namespace console::local::routes
