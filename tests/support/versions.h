// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"

namespace console::test {

/// Two versions of one API, of which an integration has stored the first: "/ships" gets a required parameter,
/// "/berths" a new summary, "/tides" has moved to "/water", "/cranes" is gone, "/pilots" stays, "/tugs" is
/// new.
inline QByteArray firstVersion()
{
    return R"({"openapi":"3.0.3","info":{"title":"Harbour","version":"1"},
        "servers":[{"url":"https://harbour.example.com/v1"}],"paths":{
        "/ships":{"get":{"summary":"List ships","responses":{"200":{"description":"ok"}}}},
        "/berths":{"get":{"summary":"List berths","responses":{"200":{"description":"ok"}}}},
        "/tides":{"get":{"operationId":"tides","summary":"Tides","responses":{"200":{"description":"ok"}}}},
        "/cranes":{"post":{"summary":"Move a crane","responses":{"200":{"description":"ok"}}}},
        "/pilots":{"get":{"summary":"List pilots","responses":{"200":{"description":"ok"}}}}}})";
}

inline QByteArray secondVersion()
{
    return R"({"openapi":"3.0.3","info":{"title":"Harbour","version":"2"},
        "servers":[{"url":"https://harbour.example.com/v2"}],"paths":{
        "/ships":{"get":{"summary":"List ships","parameters":[{"name":"flag","in":"query","required":true,
            "schema":{"type":"string"}}],"responses":{"200":{"description":"ok"}}}},
        "/berths":{"get":{"summary":"List all berths","responses":{"200":{"description":"ok"}}}},
        "/water":{"get":{"operationId":"tides","summary":"Tides","responses":{"200":{"description":"ok"}}}},
        "/pilots":{"get":{"summary":"List pilots","responses":{"200":{"description":"ok"}}}},
        "/tugs":{"get":{"summary":"List tugs","responses":{"200":{"description":"ok"}}}}}})";
}

/// The operations of the first version.
inline QStringList firstOperations()
{
    return { QStringLiteral("get:/ships"), QStringLiteral("get:/berths"), QStringLiteral("get:/tides"),
        QStringLiteral("post:/cranes"), QStringLiteral("get:/pilots") };
}

} // namespace console::test
