// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "auth/memorystore.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace console {

/// The store of sign-ins: the keychain where it works, else memory. Whether it works is found out when this
/// is made, by writing, reading and removing a probe; calls wait for that. A keychain that refuses a write
/// later is given up, too, so that a session goes on.
class SessionStore : public QObject, public TokenStore {
    Q_OBJECT
public:
    /// `patience`: how long the probe may take. A keyring asks the person for its password meanwhile.
    explicit SessionStore(std::unique_ptr<TokenStore> keychain,
        std::chrono::milliseconds patience = std::chrono::seconds(60), QObject *parent = nullptr);

    PendingCall read(const QString &key, Handler<SecretString> handler) override;
    PendingCall write(const QString &key, const SecretString &secret, Handler<void> handler) override;
    /// Error::Kind::Keychain where the secret may still lie in a keychain that cannot be used.
    PendingCall remove(const QString &key, Handler<void> handler) override;

    /// True also while the probe runs.
    bool isPersistent() const { return m_mode != Mode::Memory; }
    /// Why the keychain cannot be used, in its own words; empty where it can.
    QString problem() const { return m_problem; }
    /// Probes again; moves what was kept in memory to a keychain that works now.
    void retry();

Q_SIGNALS:
    /// isPersistent() or problem() changed.
    void changed();

private:
    enum class Mode { Probing, Keychain, Memory };

    void probe();
    void settle(const Done &probed);
    void giveUp(const Error &error);
    /// Where a settled call goes.
    TokenStore &active();
    void whenSettled(std::function<void()> task);

    std::unique_ptr<TokenStore> m_keychain;
    MemoryStore m_memory;
    Mode m_mode = Mode::Probing;
    QString m_problem;
    std::vector<std::function<void()>> m_waiting;
    PendingCall m_probe;
    QTimer m_patience;
};

} // namespace console
