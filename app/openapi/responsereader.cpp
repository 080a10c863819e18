// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/responsereader.h"

#include "openapi/name.h"

namespace console::openapi {

QList<Response> readResponses(const Operation &operation, const ReadContext &context)
{
    QList<Response> all;
    const json::Value responses = operation.node["responses"];
    for (auto it = responses.begin(); responses.isObject() && it != responses.end(); ++it) {
        if (isExtension(it.name()))
            continue;
        const json::Value node = context.references.follow(*it).value;
        Response response{ QString::fromUtf8(it.name()), node["description"].toString(), {}, node["schema"] };
        const json::Value content = node["content"];
        for (auto media = content.begin(); media != content.end(); ++media) {
            response.mediaTypes.append(QString::fromUtf8(media.name()));
            if (!response.schema.isValid() && isJsonMediaType(response.mediaTypes.constLast()))
                response.schema = (*media)["schema"];
        }
        all.append(response);
    }
    return all;
}

} // namespace console::openapi
