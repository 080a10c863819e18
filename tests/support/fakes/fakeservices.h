// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/services.h"
#include "support/fakes/fakeappservice.h"
#include "support/fakes/fakeconnectorservice.h"
#include "support/fakes/fakedocumentfetcher.h"
#include "support/fakes/fakeentityservice.h"
#include "support/fakes/fakefileservice.h"
#include "support/fakes/fakefunctionservice.h"
#include "support/fakes/fakeintegrationservice.h"
#include "support/fakes/fakerecordservice.h"

namespace console::test {

/// One fake of each service; `records` live in memory, the others are answered by the test.
struct FakeServices {
    FakeAppService apps;
    FakeEntityService entities;
    FakeRecordService records{ 1000 };
    FakeConnectorService connectors;
    FakeIntegrationService integrations;
    FakeDocumentFetcher documents;
    FakeFunctionService functions;
    FakeFileService files;

    Services services()
    {
        return { apps, entities, records, connectors, integrations, documents, functions, files };
    }
};

} // namespace console::test
