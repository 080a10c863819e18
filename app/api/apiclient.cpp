// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/apiclient.h"

#include "api/errormapping.h"
#include "core/ports/requestauthorizer.h"

namespace console::api {

/// authorize -> send -> (401: renew -> send). Lives as long as its call: the call's cancel action owns it.
class ApiClient::Attempt {
public:
    Attempt(const ApiClient &client, HttpRequest request, Completion<HttpAnswer> completion)
        : m_http(client.m_http)
        , m_authorizer(client.m_authorizer)
        , m_session(client.m_session)
        , m_request(std::move(request))
        , m_completion(std::move(completion))
    {
    }

    static void start(std::shared_ptr<Attempt> attempt)
    {
        attempt->m_step = attempt->m_authorizer.authorize(
            [self = attempt.get()](Result<SecretHeader> header) { self->sendWith(std::move(header)); });
        Completion<HttpAnswer> &completion = attempt->m_completion;
        completion.onCancel([attempt = std::move(attempt)] {});
    }

private:
    void sendWith(Result<SecretHeader> header)
    {
        if (m_session->isOver)
            header = failure(Error::Kind::Unauthorized, QStringLiteral("The account was signed out."));
        if (!header) {
            // "Cannot be renewed" is less than what the server said about the refused call.
            const bool isRefusal = m_refusal && header.error().kind == Error::Kind::Unauthorized;
            return m_completion.finish(Failure(isRefusal ? *m_refusal : header.error()));
        }
        m_header = *std::move(header);
        HttpRequest request = m_request;
        if (!m_header.name.isEmpty())
            request.headers.append({ m_header.name, m_header.value.reveal() });
        m_step = m_http.send(request, [this](Result<HttpAnswer> answer) { conclude(std::move(answer)); });
    }

    void conclude(Result<HttpAnswer> answer)
    {
        if (!answer || answer->status != 401 || m_refusal || m_session->isOver)
            return m_completion.finish(successOnly(std::move(answer)));
        m_refusal = errorFrom(*answer);
        m_request.requestId = answer->requestId;
        m_step = m_authorizer.renew(
            m_header, [this](Result<SecretHeader> header) { sendWith(std::move(header)); });
    }

    HttpClient &m_http;
    RequestAuthorizer &m_authorizer;
    std::shared_ptr<const ApiSession> m_session;
    HttpRequest m_request;
    Completion<HttpAnswer> m_completion;
    SecretHeader m_header;
    std::optional<Error> m_refusal; ///< the 401 that made us renew
    PendingCall m_step;
};

ApiClient::ApiClient(
    HttpClient &http, RequestAuthorizer &authorizer, std::shared_ptr<const ApiSession> session)
    : m_http(http)
    , m_authorizer(authorizer)
    , m_session(std::move(session))
{
}

PendingCall ApiClient::send(const ApiCall &call, Handler<HttpAnswer> handler)
{
    auto [pending, completion] = Completion<HttpAnswer>::start(std::move(handler));
    Attempt::start(std::make_shared<Attempt>(
        *this, requestOf(call, m_session->endpoints.controlUrl), std::move(completion)));
    return std::move(pending);
}

} // namespace console::api
