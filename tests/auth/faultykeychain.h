// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "auth/memorystore.h"

namespace console::test {

/// A keychain that a test can lock as gnome-keyring does: reads find nothing, writes are denied.
/// Its secrets outlive it, as a keychain's do.
class FaultyKeychain : public TokenStore {
public:
    struct Disk {
        MemoryStore secrets;
        bool isLocked = false;
        bool isMissing = false; ///< no session bus: everything fails
        bool isSilent = false; ///< asks the person for a password, who went for coffee
        int writes = 0;
    };

    explicit FaultyKeychain(Disk &disk)
        : m_disk(disk)
    {
    }

    PendingCall read(const QString &key, Handler<SecretString> handler) override
    {
        if (m_disk.isMissing)
            return answered<SecretString>(std::move(handler), refusal());
        if (m_disk.isLocked)
            return answered<SecretString>(std::move(handler), SecretString());
        return m_disk.secrets.read(key, std::move(handler));
    }
    PendingCall write(const QString &key, const SecretString &secret, Handler<void> handler) override
    {
        ++m_disk.writes;
        if (m_disk.isSilent) {
            auto [call, completion] = Completion<void>::start(std::move(handler));
            m_unanswered.push_back(std::move(completion));
            return std::move(call);
        }
        if (m_disk.isMissing || m_disk.isLocked)
            return answered<void>(std::move(handler), refusal());
        return m_disk.secrets.write(key, secret, std::move(handler));
    }
    PendingCall remove(const QString &key, Handler<void> handler) override
    {
        if (m_disk.isMissing || m_disk.isLocked)
            return answered<void>(std::move(handler), refusal());
        return m_disk.secrets.remove(key, std::move(handler));
    }

private:
    Failure refusal() const
    {
        return failure(Error::Kind::Keychain,
            m_disk.isMissing ? QStringLiteral("No session bus") : QStringLiteral("The keyring is locked"));
    }

    Disk &m_disk;
    std::vector<Completion<void>> m_unanswered;
};

} // namespace console::test
