// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/parse.h"
#include "core/ports/entityservice.h"
#include "support/fakes/fakecalls.h"

namespace console::test {

/// Entity schemas, answered by the test.
class FakeEntityService final : public EntityService {
public:
    FakeCalls<QList<EntitySchema>, QString> schemasCalls;

    PendingCall schemas(const QString &appId, Handler<QList<EntitySchema>> handler) override
    {
        return schemasCalls.start(std::move(handler), appId);
    }
};

/// A schema from its JSON text.
inline EntitySchema schemaFrom(const QByteArray &json, const QStringList &entities = {})
{
    const auto document = json::parse(json);
    return document ? readEntitySchema(*document, document->root(), {}, entities) : EntitySchema();
}

} // namespace console::test
