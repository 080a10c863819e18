// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/tokensession.h"

#include "auth/oauthhttp.h"
#include "core/logging.h"
#include "core/ports/clock.h"
#include "core/ports/tokenstore.h"

#include <algorithm>

namespace console {
namespace {

constexpr auto renewalMargin = std::chrono::seconds(60);
constexpr auto lockInterval = std::chrono::milliseconds(100);
constexpr int lockAttempts = 300;

/// The server decided about the grant itself, and not about its own health.
bool isFinal(const Error &error)
{
    return !error.code.isEmpty() && error.httpStatus >= 400 && error.httpStatus < 500
        && error.kind != Error::Kind::RateLimited && error.kind != Error::Kind::Timeout
        && error.code != QLatin1String("temporarily_unavailable")
        && error.code != QLatin1String("server_error");
}

} // namespace

Error signInRequired()
{
    Error error = Error::make(Error::Kind::Unauthorized, QStringLiteral("Nobody is signed in."));
    error.code = QStringLiteral("SIGN_IN_REQUIRED");
    return error;
}

TokenSession::TokenSession(Account account, TokenStore &store, OAuthHttp &http, const Clock &clock,
    const QString &lockFile, QObject *parent)
    : QObject(parent)
    , m_account(std::move(account))
    , m_store(store)
    , m_http(http)
    , m_clock(clock)
    , m_lock(lockFile.isEmpty() ? nullptr : std::make_unique<QLockFile>(lockFile))
{
    m_lockRetry.setSingleShot(true);
    m_lockRetry.setInterval(lockInterval);
    connect(&m_lockRetry, &QTimer::timeout, this, &TokenSession::lock);
}

TokenSession::~TokenSession() = default;

void TokenSession::adopt(const Credential &credential)
{
    m_call.cancel();
    m_lockRetry.stop();
    replace(credential);
    answerAll();
}

PendingCall TokenSession::authorize(Handler<SecretHeader> handler)
{
    if (m_state == State::Idle && isUsable())
        return answered<SecretHeader>(std::move(handler), m_credential.header());
    return wait({}, std::move(handler));
}

PendingCall TokenSession::renew(const SecretHeader &refused, Handler<SecretHeader> handler)
{
    if (!m_credential.isEmpty() && refused != m_credential.header()) {
        // A late 401: somebody else renewed meanwhile. A header that was never ours gets nothing of ours.
        if (refused == m_replaced && m_state == State::Idle)
            return answered<SecretHeader>(std::move(handler), m_credential.header());
        if (refused != m_replaced)
            return answered<SecretHeader>(std::move(handler), tl::unexpected(signInRequired()));
    }
    return wait(refused, std::move(handler));
}

PendingCall TokenSession::wait(const SecretHeader &refused, Handler<SecretHeader> handler)
{
    auto [call, completion] = Completion<SecretHeader>::start(std::move(handler));
    m_waiters.push_back({ std::move(completion), refused });
    if (m_state == State::Idle) {
        if (m_credential.isEmpty())
            load();
        else
            lock();
    }
    return std::move(call);
}

bool TokenSession::isUsable() const
{
    if (m_credential.isEmpty()
        || (m_credential.isRenewable() && m_credential.expiresWithin(renewalMargin, m_clock.now())))
        return false;
    const SecretHeader header = m_credential.header();
    return std::none_of(
        m_waiters.begin(), m_waiters.end(), [&](const Waiter &waiter) { return waiter.refused == header; });
}

void TokenSession::load()
{
    m_state = State::Loading;
    m_call = m_store.read(m_account.id, [this](const Result<SecretString> &secret) {
        if (!secret)
            return failAll(secret.error());
        if (secret->isEmpty())
            return drop(signInRequired());
        auto credential = Credential::decode(*secret, m_account.kind);
        if (!credential)
            return failAll(credential.error());
        replace(*std::move(credential));
        if (isUsable())
            return answerAll();
        lock();
    });
}

void TokenSession::lock()
{
    if (!m_credential.isRenewable())
        return failAll(signInRequired());
    m_state = State::Locking;
    if (!m_lock || m_lock->tryLock(std::chrono::milliseconds(0)))
        return reread();
    if (++m_lockAttempts < lockAttempts)
        return m_lockRetry.start();
    failAll(Error::make(Error::Kind::Timeout, QStringLiteral("Another process is renewing the sign-in.")));
}

void TokenSession::reread()
{
    m_state = State::Rereading;
    m_call = m_store.read(m_account.id, [this](const Result<SecretString> &secret) {
        // Unreadable or absent tells nothing: a keychain that was locked meanwhile looks the same.
        if (secret && !secret->isEmpty()) {
            auto stored = Credential::decode(*secret, m_account.kind);
            if (stored && stored->token != m_credential.token) {
                replace(*std::move(stored));
                if (isUsable())
                    return answerAll();
            }
        }
        refresh();
    });
}

void TokenSession::refresh()
{
    m_state = State::Refreshing;
    QUrl url = m_account.controlUrl;
    url.setPath(QStringLiteral("/oauth/token"));
    m_call = m_http.postForm(url,
        {
            { "grant_type", "refresh_token" },
            { "refresh_token", m_credential.refreshToken.reveal() },
            { "client_id", m_credential.clientId.toUtf8() },
        },
        [this](const Result<json::Document> &answer) { onRefreshed(answer); });
}

void TokenSession::onRefreshed(const Result<json::Document> &answer)
{
    if (!answer) {
        if (isFinal(answer.error()))
            return drop(answer.error());
        return failAll(answer.error());
    }
    auto renewed = Credential::fromGrant(*answer, m_credential.clientId, m_clock.now());
    if (!renewed)
        return failAll(renewed.error());
    if (!renewed->isRenewable())
        renewed->refreshToken = m_credential.refreshToken;
    keep(*std::move(renewed));
}

void TokenSession::keep(Credential renewed)
{
    m_state = State::Storing;
    replace(std::move(renewed));
    m_call = m_store.write(m_account.id, m_credential.encode(), [this](const Done &stored) {
        if (!stored)
            qCWarning(logAuth) << "The renewed sign-in could not be stored:" << stored.error().detail;
        answerAll();
    });
}

void TokenSession::drop(Error reason)
{
    qCInfo(logAuth) << "The sign-in is no longer valid:" << reason.code;
    m_store.remove(m_account.id, [](const Done &) {}).detach();
    replace({});
    reason.kind = Error::Kind::Unauthorized;
    failAll(reason);
    Q_EMIT refused();
}

void TokenSession::replace(Credential credential)
{
    m_replaced = m_credential.header();
    m_credential = std::move(credential);
}

void TokenSession::answerAll()
{
    m_state = State::Idle;
    m_lockAttempts = 0;
    if (m_lock)
        m_lock->unlock();
    const SecretHeader header = m_credential.header();
    for (Waiter &waiter : std::exchange(m_waiters, {})) {
        if (waiter.refused == header)
            waiter.completion.finish(tl::unexpected(signInRequired()));
        else
            waiter.completion.finish(header);
    }
}

void TokenSession::failAll(const Error &error)
{
    m_state = State::Idle;
    m_lockAttempts = 0;
    if (m_lock)
        m_lock->unlock();
    const bool stillGood = !m_credential.isEmpty() && !m_credential.expiresWithin({}, m_clock.now());
    for (Waiter &waiter : std::exchange(m_waiters, {})) {
        if (stillGood && waiter.refused.name.isEmpty())
            waiter.completion.finish(m_credential.header());
        else
            waiter.completion.finish(tl::unexpected(error));
    }
}

} // namespace console
