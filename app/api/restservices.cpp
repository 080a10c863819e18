// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/restservices.h"

#include "api/dataplane.h"
#include "api/httpdocumentfetcher.h"
#include "api/restappservice.h"
#include "api/restconnectorservice.h"
#include "api/restentityservice.h"
#include "api/restfileservice.h"
#include "api/restfunctionservice.h"
#include "api/restintegrationservice.h"
#include "api/restrecordservice.h"

namespace console {

struct RestServices::Private {
    Private(const RestEndpoints &endpoints, RequestAuthorizer &authorizer, const api::HttpPolicy &policy)
        : session(std::make_shared<api::ApiSession>(api::ApiSession{ endpoints }))
        , http(policy)
        , client(http, authorizer, session)
        , data(http, client, session)
        , apps(client)
        , entities(client)
        , records(data)
        , connectors(client)
        , integrations(http, client, data)
        , documents(http)
        , functions(client)
        , files(data)
    {
    }
    ~Private() { session->isOver = true; }

    std::shared_ptr<api::ApiSession> session;
    api::HttpClient http;
    api::ApiClient client;
    api::DataPlane data;
    api::RestAppService apps;
    api::RestEntityService entities;
    api::RestRecordService records;
    api::RestConnectorService connectors;
    api::RestIntegrationService integrations;
    api::HttpDocumentFetcher documents;
    api::RestFunctionService functions;
    api::RestFileService files;
};

RestServices::RestServices(
    const RestEndpoints &endpoints, RequestAuthorizer &authorizer, const api::HttpPolicy &policy)
    : d(std::make_unique<Private>(endpoints, authorizer, policy))
{
}

RestServices::~RestServices() = default;

PendingCall RestServices::logIn(
    const QString &appId, const QString &email, const SecretString &password, Handler<SecretString> handler)
{
    return d->data.logIn(appId, email, password, std::move(handler));
}

Services RestServices::services()
{
    return { d->apps, d->entities, d->records, d->connectors, d->integrations, d->documents, d->functions,
        d->files };
}

} // namespace console
