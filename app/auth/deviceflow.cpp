// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/deviceflow.h"

#include "auth/oauthhttp.h"
#include "core/json/write.h"
#include "core/ports/clock.h"

namespace console {
namespace {

constexpr int forgivenPolls = 3;
constexpr auto slowDown = std::chrono::seconds(5); // RFC 8628, 3.5
constexpr qint64 longestWait = 24 * 60 * 60;

QUrl endpoint(const QUrl &controlUrl, const QString &path)
{
    QUrl url = controlUrl;
    url.setPath(path);
    return url;
}

/// A page to open in a browser: the web only, and never less safe than the server that named it.
bool isSafePage(const QUrl &page, const QUrl &controlUrl)
{
    if (!page.isValid() || page.host().isEmpty())
        return false;
    return page.scheme() == QLatin1String("https")
        || (page.scheme() == QLatin1String("http") && controlUrl.scheme() == QLatin1String("http"));
}

bool isLost(const Error &error)
{
    return error.kind == Error::Kind::Offline || error.kind == Error::Kind::Timeout
        || (error.kind == Error::Kind::Server && error.code.isEmpty());
}

Error expired()
{
    Error error =
        Error::make(Error::Kind::Timeout, QStringLiteral("The code expired before it was confirmed."));
    error.code = QStringLiteral("expired_token");
    return error;
}

} // namespace

DeviceFlow::DeviceFlow(
    OAuthHttp &http, const Clock &clock, QUrl controlUrl, QString clientId, std::chrono::milliseconds second)
    : m_http(http)
    , m_clock(clock)
    , m_controlUrl(std::move(controlUrl))
    , m_clientId(std::move(clientId))
    , m_second(second)
{
    m_next.setSingleShot(true);
    m_deadline.setSingleShot(true);
    QObject::connect(&m_next, &QTimer::timeout, &m_next, [this] { poll(); });
    QObject::connect(&m_deadline, &QTimer::timeout, &m_deadline, [this] { end(tl::unexpected(expired())); });
}

void DeviceFlow::start(PromptHandler prompt, Handler<DeviceGrant> done)
{
    Q_ASSERT(m_state == State::Idle);
    m_prompt = std::move(prompt);
    m_done = std::move(done);
    m_state = State::RequestingCode;
    json::Writer body;
    body.beginObject();
    body.name("client_id").string(QStringView(m_clientId));
    body.name("scope").string(QByteArrayView("apps:read apps:write sandbox:write"));
    body.endObject();
    m_call = m_http.postJson(endpoint(m_controlUrl, QStringLiteral("/oauth/device/code")), body.take(),
        [this](const Result<json::Document> &answer) { onCode(answer); });
}

void DeviceFlow::onCode(const Result<json::Document> &answer)
{
    if (!answer)
        return end(tl::unexpected(answer.error()));
    const json::Value root = answer->root();
    DevicePrompt prompt;
    prompt.userCode = root["user_code"].toString();
    const json::Value complete = root["verification_uri_complete"];
    prompt.verificationUrl = QUrl(
        complete.isString() ? complete.toString() : root["verification_uri"].toString(), QUrl::StrictMode);
    const qint64 expiresIn = qMin(root["expires_in"].toInteger().value_or(0), longestWait);
    const qint64 interval = root["interval"].isNothing() ? 5 : root["interval"].toInteger().value_or(0);
    m_deviceCode = SecretString(root["device_code"].utf8().toByteArray());
    if (m_deviceCode.isEmpty() || prompt.userCode.isEmpty() || expiresIn <= 0 || interval <= 0
        || interval > longestWait || !isSafePage(prompt.verificationUrl, m_controlUrl))
        return end(failure(
            Error::Kind::Protocol, QStringLiteral("The answer to the request for a code is not usable.")));
    prompt.expiresInSeconds = int(expiresIn);
    m_interval = std::chrono::seconds(interval);
    m_deadline.start(expiresIn * m_second);
    poll();
    // Last, because it may end the flow's owner.
    if (const auto show = std::exchange(m_prompt, nullptr))
        show(prompt);
}

void DeviceFlow::wait()
{
    m_state = State::Waiting;
    m_next.start(m_interval.count() * m_second);
}

void DeviceFlow::poll()
{
    m_state = State::Polling;
    m_call = m_http.postForm(endpoint(m_controlUrl, QStringLiteral("/oauth/token")),
        {
            { "grant_type", "urn:ietf:params:oauth:grant-type:device_code" },
            { "device_code", m_deviceCode.reveal() },
            { "client_id", m_clientId.toUtf8() },
        },
        [this](const Result<json::Document> &answer) { onPoll(answer); });
}

void DeviceFlow::onPoll(const Result<json::Document> &answer)
{
    if (!answer)
        return onPollRefused(answer.error());
    auto credential = Credential::fromGrant(*answer, m_clientId, m_clock.now());
    if (!credential)
        return end(tl::unexpected(credential.error()));
    m_deadline.stop();
    readUser(*std::move(credential));
}

void DeviceFlow::onPollRefused(const Error &error)
{
    const bool lost = isLost(error);
    m_lostPolls = lost ? m_lostPolls + 1 : 0;
    if (error.code == QLatin1String("slow_down") || error.kind == Error::Kind::RateLimited) {
        m_interval += slowDown;
        return wait();
    }
    if (error.code == QLatin1String("authorization_pending") || (lost && m_lostPolls <= forgivenPolls))
        return wait();
    end(tl::unexpected(error));
}

void DeviceFlow::readUser(Credential credential)
{
    m_state = State::ReadingUser;
    const SecretHeader header = credential.header();
    m_call = m_http.get(endpoint(m_controlUrl, QStringLiteral("/oauth/userinfo")), header,
        [this, granted = std::move(credential)](const Result<json::Document> &answer) {
            DeviceGrant grant{ granted, {}, {} };
            if (answer) {
                grant.email = answer->root()["email"].toString();
                grant.name = answer->root()["name"].toString();
            }
            // The grant is worth more than the name: the token says whose it is, too.
            if (grant.email.isEmpty())
                grant.email = readClaims(granted.token).subject;
            if (grant.email.isEmpty() && !answer)
                return end(tl::unexpected(answer.error()));
            end(std::move(grant));
        });
}

void DeviceFlow::stop()
{
    m_state = State::Ended;
    m_next.stop();
    m_deadline.stop();
    m_call.cancel();
    m_done = nullptr;
}

void DeviceFlow::end(Result<DeviceGrant> result)
{
    const auto done = std::exchange(m_done, nullptr);
    stop();
    done(std::move(result));
}

} // namespace console
