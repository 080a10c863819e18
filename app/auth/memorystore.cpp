// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/memorystore.h"

namespace console {

PendingCall MemoryStore::read(const QString &key, Handler<SecretString> handler)
{
    return answered<SecretString>(std::move(handler), m_secrets.value(key));
}

PendingCall MemoryStore::write(const QString &key, const SecretString &secret, Handler<void> handler)
{
    m_secrets.insert(key, secret);
    return answered<void>(std::move(handler), {});
}

PendingCall MemoryStore::remove(const QString &key, Handler<void> handler)
{
    m_secrets.remove(key);
    return answered<void>(std::move(handler), {});
}

} // namespace console
