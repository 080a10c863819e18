// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/sessionstore.h"

#include "core/logging.h"

#include <QUuid>

namespace console {
namespace {

const QString &probeKey()
{
    static const QString key = QStringLiteral("probe");
    return key;
}

} // namespace

SessionStore::SessionStore(
    std::unique_ptr<TokenStore> keychain, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_keychain(std::move(keychain))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this,
        [this] { settle(failure(Error::Kind::Keychain, QStringLiteral("The keychain does not answer."))); });
    probe();
}

void SessionStore::probe()
{
    m_patience.start();
    const SecretString probe(QUuid::createUuid().toByteArray());
    m_probe = m_keychain->write(probeKey(), probe, [this, probe](const Done &written) {
        if (!written)
            return settle(written);
        m_probe = m_keychain->read(probeKey(), [this, probe](const Result<SecretString> &back) {
            if (!back)
                return settle(tl::unexpected(back.error()));
            if (*back != probe)
                return settle(
                    failure(Error::Kind::Keychain, QStringLiteral("The keychain lost what was stored.")));
            m_probe = m_keychain->remove(probeKey(), [this](const Done &removed) { settle(removed); });
        });
    });
}

void SessionStore::retry()
{
    if (m_mode != Mode::Memory)
        return;
    m_mode = Mode::Probing;
    probe();
}

void SessionStore::settle(const Done &probed)
{
    m_patience.stop();
    m_probe.cancel();
    if (probed) {
        m_mode = Mode::Keychain;
        m_problem.clear();
        for (const QString &key : m_memory.keys()) {
            write(key, m_memory.value(key), [](const Done &) {}).detach();
            m_memory.remove(key, [](const Done &) {}).detach();
        }
        Q_EMIT changed();
    } else {
        giveUp(probed.error());
    }
    for (const auto &task : std::exchange(m_waiting, {}))
        task();
}

void SessionStore::giveUp(const Error &error)
{
    qCWarning(logAuth) << "The keychain cannot be used, sign-ins are kept in memory:" << error.detail;
    m_mode = Mode::Memory;
    m_problem = error.detail;
    Q_EMIT changed();
}

void SessionStore::whenSettled(std::function<void()> task)
{
    if (m_mode == Mode::Probing)
        m_waiting.push_back(std::move(task));
    else
        task();
}

TokenStore &SessionStore::active()
{
    if (m_mode == Mode::Memory)
        return m_memory;
    return *m_keychain;
}

PendingCall SessionStore::read(const QString &key, Handler<SecretString> handler)
{
    auto [call, completion] = Completion<SecretString>::start(std::move(handler));
    auto shared = std::make_shared<Completion<SecretString>>(std::move(completion));
    whenSettled([this, key, shared] {
        if (m_mode == Mode::Memory && !m_memory.contains(key))
            return shared->finish(failure(Error::Kind::Keychain, m_problem));
        active()
            .read(key, [shared](Result<SecretString> secret) { shared->finish(std::move(secret)); })
            .detach();
    });
    return std::move(call);
}

PendingCall SessionStore::write(const QString &key, const SecretString &secret, Handler<void> handler)
{
    auto [call, completion] = Completion<void>::start(std::move(handler));
    auto shared = std::make_shared<Completion<void>>(std::move(completion));
    whenSettled([this, key, secret, shared] {
        const auto onWritten = [self = QPointer(this), key, secret, shared](const Done &written) {
            if (written || !self)
                return shared->finish(written);
            if (self->m_mode == Mode::Keychain)
                self->giveUp(written.error());
            self->m_memory.write(key, secret, [shared](const Done &kept) { shared->finish(kept); }).detach();
        };
        active().write(key, secret, onWritten).detach();
    });
    return std::move(call);
}

PendingCall SessionStore::remove(const QString &key, Handler<void> handler)
{
    auto [call, completion] = Completion<void>::start(std::move(handler));
    auto shared = std::make_shared<Completion<void>>(std::move(completion));
    whenSettled([this, key, shared] {
        if (m_mode == Mode::Memory && !m_memory.contains(key))
            return shared->finish(failure(Error::Kind::Keychain, m_problem));
        active().remove(key, [shared](const Done &removed) { shared->finish(removed); }).detach();
    });
    return std::move(call);
}

} // namespace console
