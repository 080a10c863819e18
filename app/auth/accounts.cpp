// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/accounts.h"

#include "auth/deviceflow.h"
#include "auth/signincheck.h"
#include "auth/storagekey.h"
#include "auth/tokensession.h"

#include <QDir>
#include <QUuid>

#include <algorithm>

namespace console {
namespace {

const QString &localId()
{
    static const QString id = QStringLiteral("local");
    return id;
}

} // namespace

/// One attempt to sign in, until its credential is stored. Once the person has approved, cancelling it only
/// silences it: the grant is real, so it is kept.
class Accounts::Attempt : public QObject {
public:
    Attempt(Completion<Account> completion, QObject *parent)
        : QObject(parent)
        , m_completion(std::move(completion))
    {
        m_completion.onCancel([self = QPointer(this)] {
            if (self && !self->isApproved)
                self->stop();
        });
    }

    void end(Result<Account> result)
    {
        m_completion.finish(std::move(result));
        stop();
    }

    std::unique_ptr<DeviceFlow> flow;
    PendingCall call;
    bool isApproved = false;

private:
    void stop()
    {
        if (flow)
            flow->stop();
        call.cancel();
        // Later, because this runs inside the flow's own handlers.
        deleteLater();
    }

    Completion<Account> m_completion;
};

Accounts::Accounts(Setup setup, const Clock &clock, QObject *parent)
    : AccountService(parent)
    , m_clock(clock)
    , m_second(setup.second)
    , m_lockFolder(std::move(setup.lockFolder))
    , m_list(std::move(setup.settingsFile))
    , m_store(std::move(setup.keychain))
    , m_accounts(m_list.accounts())
{
    if (find(m_list.current()))
        m_current = m_list.current();
    connect(&m_store, &SessionStore::changed, this, &Accounts::keychainChanged);
}

Accounts::~Accounts() = default;

QList<Account> Accounts::accounts() const
{
    return m_accounts;
}

Account Accounts::current() const
{
    const Account *account = find(m_current);
    return account ? *account : Account();
}

void Accounts::setCurrent(const QString &accountId)
{
    if (find(accountId) && accountId != m_current)
        makeCurrent(accountId);
}

PendingCall Accounts::signInWithDevice(const QUrl &controlUrl, const QString &clientId,
    std::function<void(const DevicePrompt &)> prompt, Handler<Account> handler)
{
    if (const auto error = checkServer(controlUrl))
        return answered<Account>(std::move(handler), tl::unexpected(*error));
    if (clientId.isEmpty() && isHostedService(controlUrl)) {
        return answered<Account>(std::move(handler),
            tl::unexpected(signInRefusal(
                "NO_CLIENT_ID", QStringLiteral("No client id is set for signing in with a code."))));
    }
    const QUrl server = originOf(controlUrl);
    auto [call, attempt] = startAttempt(std::move(handler));
    attempt->flow = std::make_unique<DeviceFlow>(
        m_http, m_clock, server, clientId.isEmpty() ? QStringLiteral("base44-console") : clientId, m_second);
    attempt->flow->start(
        std::move(prompt), [this, attempt = attempt, server](const Result<DeviceGrant> &grant) {
            if (!grant)
                return attempt->end(tl::unexpected(grant.error()));
            store(*attempt,
                { {}, Account::Kind::Device, grant->email, grant->name, server, dataUrlOf(server) },
                grant->credential);
        });
    return std::move(call);
}

PendingCall Accounts::signInWithToken(
    Account::Kind kind, const QUrl &controlUrl, const SecretString &token, Handler<Account> handler)
{
    Q_ASSERT(kind == Account::Kind::AccessToken || kind == Account::Kind::ApiKey);
    auto error = checkServer(controlUrl);
    if (!error)
        error = checkToken(token);
    if (error)
        return answered<Account>(std::move(handler), tl::unexpected(*error));
    const QUrl server = originOf(controlUrl);
    Credential credential;
    credential.kind = kind;
    credential.token = token;
    QUrl url = server;
    url.setPath(QStringLiteral("/api/apps"));
    url.setQuery(QStringLiteral("sort=-updated_date&fields=id&limit=1"));
    auto [call, attempt] = startAttempt(std::move(handler));
    attempt->call = m_http.get(url, credential.header(),
        [this, attempt = attempt, credential, server](const Result<json::Document> &answer) {
            if (!answer)
                return attempt->end(tl::unexpected(answer.error()));
            const QString email = readClaims(credential.token).subject;
            store(*attempt, { {}, credential.kind, email, {}, server, dataUrlOf(server) }, credential);
        });
    return std::move(call);
}

std::pair<PendingCall, Accounts::Attempt *> Accounts::startAttempt(Handler<Account> handler)
{
    auto [call, completion] = Completion<Account>::start(std::move(handler));
    return { std::move(call), new Attempt(std::move(completion), this) };
}

/// Signing in again as the same person renews the account instead of doubling it.
QString Accounts::idFor(const Account &account) const
{
    const auto same = std::find_if(m_accounts.cbegin(), m_accounts.cend(), [&](const Account &known) {
        return !account.email.isEmpty() && known.email == account.email && known.kind == account.kind
            && known.controlUrl == account.controlUrl;
    });
    return same != m_accounts.cend() ? same->id : QUuid::createUuid().toString(QUuid::WithoutBraces);
}

void Accounts::store(Attempt &attempt, Account account, const Credential &credential)
{
    attempt.isApproved = true;
    if (account.id.isEmpty())
        account.id = idFor(account);
    attempt.call = m_store.write(
        account.id, credential.encode(), [this, &attempt, account, credential](const Done &done) {
            if (!done)
                return attempt.end(tl::unexpected(done.error()));
            if (m_store.isPersistent())
                m_list.put(account);
            add(account, credential);
            attempt.end(account);
        });
}

void Accounts::add(const Account &account, const Credential &credential)
{
    const auto known = std::find_if(
        m_accounts.begin(), m_accounts.end(), [&](const Account &entry) { return entry.id == account.id; });
    if (known != m_accounts.end())
        *known = account;
    else
        m_accounts.append(account);
    m_sessions.erase(account.id);
    session(account).adopt(credential);
    Q_EMIT accountsChanged();
    makeCurrent(account.id);
}

Account Accounts::addLocal(const QUrl &url, const SecretString &token, const QString &owner)
{
    const Account account{ localId(), Account::Kind::Local, owner, {}, originOf(url), originOf(url) };
    Credential credential;
    credential.kind = Account::Kind::Local;
    credential.token = token;
    add(account, credential);
    return account;
}

PendingCall Accounts::addDevServer(
    const Account &account, const SecretString &token, Handler<Account> handler)
{
    if (token.isEmpty()) {
        m_list.put(account);
        add(account, {});
        return answered<Account>(std::move(handler), account);
    }
    Credential credential;
    credential.kind = account.kind;
    credential.token = token;
    auto [call, attempt] = startAttempt(std::move(handler));
    store(*attempt, account, credential);
    return std::move(call);
}

/// The local workspace belongs to this run: the next one starts where the person was before.
bool Accounts::isKept(const Account &account)
{
    return account.id != localId();
}

bool Accounts::hasCredential(const Account &account)
{
    return isKept(account) && (account.kind != Account::Kind::Local || !account.email.isEmpty());
}

PendingCall Accounts::storageKey(Handler<SecretString> handler)
{
    return fetchStorageKey(m_store, std::move(handler));
}

PendingCall Accounts::signOut(const QString &accountId, Handler<void> handler)
{
    const Account *account = find(accountId);
    if (!account)
        return answered<void>(std::move(handler), {});
    if (!hasCredential(*account)) {
        forget(accountId);
        return answered<void>(std::move(handler), {});
    }
    // The session goes first: a renewal that is under way must not store a new credential afterwards.
    m_sessions.erase(accountId);
    // A write: it ends also when nobody waits for it any more.
    auto [call, completion] = Completion<void>::start(std::move(handler));
    auto shared = std::make_shared<Completion<void>>(std::move(completion));
    const auto onRemoved = [self = QPointer(this), accountId, shared](const Done &removed) {
        if (removed && self)
            self->forget(accountId);
        shared->finish(removed);
    };
    m_store.remove(accountId, onRemoved).detach();
    return std::move(call);
}

void Accounts::forget(const QString &accountId)
{
    m_sessions.erase(accountId);
    m_accounts.removeIf([&](const Account &account) { return account.id == accountId; });
    m_list.remove(accountId);
    Q_EMIT accountsChanged();
    if (m_current == accountId)
        makeCurrent({});
}

bool Accounts::keepsSessions() const
{
    return m_store.isPersistent();
}

QString Accounts::keychainProblem() const
{
    return m_store.problem();
}

void Accounts::retryKeychain()
{
    m_store.retry();
}

PendingCall Accounts::authorize(Handler<SecretHeader> handler)
{
    if (const Account *account = find(m_current))
        return session(*account).authorize(std::move(handler));
    return answered<SecretHeader>(std::move(handler), tl::unexpected(signInRequired()));
}

PendingCall Accounts::renew(const SecretHeader &refused, Handler<SecretHeader> handler)
{
    if (const Account *account = find(m_current))
        return session(*account).renew(refused, std::move(handler));
    return answered<SecretHeader>(std::move(handler), tl::unexpected(signInRequired()));
}

void Accounts::makeCurrent(const QString &accountId)
{
    m_current = accountId;
    const Account *account = find(accountId);
    if (!account || isKept(*account))
        m_list.setCurrent(accountId);
    Q_EMIT currentChanged();
}

TokenSession &Accounts::session(const Account &account)
{
    auto &session = m_sessions[account.id];
    if (!session) {
        const QString lockFile = account.kind == Account::Kind::Device
            ? QDir(m_lockFolder).filePath(account.id + QLatin1String(".lock"))
            : QString();
        session = std::make_unique<TokenSession>(account, m_store, m_http, m_clock, lockFile);
        connect(session.get(), &TokenSession::refused, this, [this, id = account.id] {
            if (m_current == id)
                makeCurrent({});
        });
    }
    return *session;
}

const Account *Accounts::find(const QString &accountId) const
{
    const auto account = std::find_if(
        m_accounts.cbegin(), m_accounts.cend(), [&](const Account &entry) { return entry.id == accountId; });
    return account != m_accounts.cend() ? &*account : nullptr;
}

} // namespace console
