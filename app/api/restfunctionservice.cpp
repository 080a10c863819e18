// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/restfunctionservice.h"

namespace console::api {

Result<QList<BackendFunction>> functionsFrom(const json::Document &document)
{
    const json::Value list = document.root()["functions"];
    if (!list.isArray())
        return unexpected(QStringLiteral("The answer holds no list of functions."));
    QList<BackendFunction> functions;
    for (const json::Value item : list) {
        BackendFunction function{ item["name"].toString(), {} };
        for (const json::Value file : item["files"])
            function.files.append({ file["path"].toString(), file["content"].toString() });
        functions.append(std::move(function));
    }
    return functions;
}

PendingCall RestFunctionService::functions(const QString &appId, Handler<QList<BackendFunction>> handler)
{
    const ApiCall call{
        .path = apiPath({ QStringLiteral("apps"), appId, QStringLiteral("backend-functions") }),
        .timeout = slowCall,
        .sizeLimit = 64 * 1024 * 1024,
    };
    return m_api.send(call, decoded<QList<BackendFunction>>(std::move(handler), functionsFrom));
}

} // namespace console::api
