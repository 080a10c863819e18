// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace console::local {

struct Context;
namespace http {
class Router;
}

/// What the server answers, a namespace and a file per feature.
namespace routes {

/// Everything that is served.
void addAll(http::Router &router, Context &context);

// The context outlives the router. The order matters where one feature's fixed words would match another's
// placeholder: users go before records.
namespace accounts {
void add(http::Router &router, const Context &context);
}
namespace apps {
void add(http::Router &router, const Context &context);
}
namespace appedits {
void add(http::Router &router, const Context &context);
}
namespace entities {
void add(http::Router &router, const Context &context);
}
namespace connectors {
void add(http::Router &router, const Context &context);
}
namespace workspaceconnectors {
void add(http::Router &router, const Context &context);
}
namespace connectortokens {
void add(http::Router &router, const Context &context);
}
namespace functions {
void add(http::Router &router, const Context &context);
}
namespace secrets {
void add(http::Router &router, const Context &context);
}
namespace agents {
void add(http::Router &router, const Context &context);
}
namespace conversations {
void add(http::Router &router, const Context &context);
}
namespace workflows {
void add(http::Router &router, const Context &context);
}
namespace site {
void add(http::Router &router, const Context &context);
}
namespace payments {
void add(http::Router &router, const Context &context);
}
namespace integrations {
void add(http::Router &router, const Context &context);
}
namespace demo {
void add(http::Router &router);
}
namespace appauth {
void add(http::Router &router, const Context &context);
}
namespace applogin {
void add(http::Router &router, const Context &context);
}
namespace files {
void add(http::Router &router, const Context &context);
}
namespace coreintegrations {
void add(http::Router &router, const Context &context);
}
namespace usage {
void add(http::Router &router, const Context &context);
}
namespace realtime {
void add(http::Router &router, Context &context);
}
namespace users {
void add(http::Router &router, const Context &context);
}
namespace records {
void add(http::Router &router, const Context &context);
}
namespace recordbatches {
void add(http::Router &router, const Context &context);
}
namespace trash {
void add(http::Router &router, const Context &context);
}

} // namespace routes
} // namespace console::local
