// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/realtime/realtime.h"

#include "local/context.h"
#include "local/http/router.h"
#include "local/routes/routes.h"

// Fact sheet 7.1.
namespace console::local::routes::realtime {

void add(http::Router &router, Context &context)
{
    const auto realtime = std::make_shared<Realtime>(context);
    context.changes.listen([realtime](const Collection &collection, const RecordChange &change) {
        realtime->publish(collection, change);
    });
    context.changes.listenToRooms([realtime](const QByteArray &app, const QByteArray &room,
                                      const QByteArray &data) { realtime->tell(app, room, data); });
    http::RouteGroup(router, "", realtime).add("GET", "/ws-user-apps/socket.io", &Realtime::connectClient);
}

} // namespace console::local::routes::realtime
