// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace console::local {

struct Context;
namespace http {
class Router;
}

/// Everything that is served.
void addAllRoutes(http::Router &router, Context &context);

// One function per feature, in the file of that name. The context outlives the router. The order matters
// where one feature's fixed words would match another's placeholder: users go before records.
void addAccountRoutes(http::Router &router, const Context &context);
void addAppRoutes(http::Router &router, const Context &context);
void addAppEditRoutes(http::Router &router, const Context &context);
void addEntityRoutes(http::Router &router, const Context &context);
void addConnectorRoutes(http::Router &router, const Context &context);
void addWorkspaceConnectorRoutes(http::Router &router, const Context &context);
void addConnectorTokenRoutes(http::Router &router, const Context &context);
void addFunctionRoutes(http::Router &router, const Context &context);
void addSecretRoutes(http::Router &router, const Context &context);
void addAgentRoutes(http::Router &router, const Context &context);
void addConversationRoutes(http::Router &router, const Context &context);
void addWorkflowRoutes(http::Router &router, const Context &context);
void addSiteRoutes(http::Router &router, const Context &context);
void addPaymentRoutes(http::Router &router, const Context &context);
void addIntegrationRoutes(http::Router &router, const Context &context);
void addDemoRoutes(http::Router &router);
void addAppAuthRoutes(http::Router &router, const Context &context);
/// The pages where a person signs in to an app.
void addAppLoginRoutes(http::Router &router, const Context &context);
void addFileRoutes(http::Router &router, const Context &context);
void addCoreIntegrationRoutes(http::Router &router, const Context &context);
void addUsageRoutes(http::Router &router, const Context &context);
/// Listens to the changes of the context, too.
void addRealtimeRoutes(http::Router &router, Context &context);
void addUserRoutes(http::Router &router, const Context &context);
void addRecordRoutes(http::Router &router, const Context &context);
void addRecordBatchRoutes(http::Router &router, const Context &context);
void addTrashRoutes(http::Router &router, const Context &context);

} // namespace console::local
