// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/readdocument.h"

#include <QThreadPool>

namespace console::openapi {

PendingCall readDocument(const QByteArray &bytes, const QUrl &sourceUrl, Handler<OpenApiDocument> handler)
{
    auto [call, completion] = Completion<OpenApiDocument>::start(std::move(handler));
    const auto answer = std::make_shared<Completion<OpenApiDocument>>(std::move(completion));
    QThreadPool::globalInstance()->start([bytes, sourceUrl, answer] {
        if (answer->isWanted())
            answer->finish(OpenApiDocument::read(bytes, sourceUrl, [answer] { return !answer->isWanted(); }));
    });
    return std::move(call);
}

} // namespace console::openapi
