// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/routes/routes.h"

namespace console::local {

void addAllRoutes(http::Router &router, Context &context)
{
    addAccountRoutes(router, context);
    addAppRoutes(router, context);
    addAppEditRoutes(router, context);
    addConnectorRoutes(router, context);
    addWorkspaceConnectorRoutes(router, context);
    addConnectorTokenRoutes(router, context);
    addFunctionRoutes(router, context);
    addSecretRoutes(router, context);
    addAgentRoutes(router, context);
    addConversationRoutes(router, context);
    addWorkflowRoutes(router, context);
    addPaymentRoutes(router, context);
    addAppLoginRoutes(router, context); // before the sites: /sites/APP/login is one of its pages
    addSiteRoutes(router, context);
    addEntityRoutes(router, context);
    addIntegrationRoutes(router, context);
    addDemoRoutes(router);
    addAppAuthRoutes(router, context);
    addFileRoutes(router, context);
    addCoreIntegrationRoutes(router, context); // after the files, which are some of them
    addUsageRoutes(router, context);
    addRealtimeRoutes(router, context);
    addUserRoutes(router, context);
    addRecordRoutes(router, context);
}

} // namespace console::local
