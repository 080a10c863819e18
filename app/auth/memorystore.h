// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/tokenstore.h"

#include <QHash>

namespace console {

/// Keeps secrets for as long as it lives.
class MemoryStore : public TokenStore {
public:
    PendingCall read(const QString &key, Handler<SecretString> handler) override;
    PendingCall write(const QString &key, const SecretString &secret, Handler<void> handler) override;
    PendingCall remove(const QString &key, Handler<void> handler) override;

    bool contains(const QString &key) const { return m_secrets.contains(key); }
    SecretString value(const QString &key) const { return m_secrets.value(key); }
    QStringList keys() const { return m_secrets.keys(); }

private:
    QHash<QString, SecretString> m_secrets;
};

} // namespace console
