// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/tokenstore.h"
#include "support/await.h"

namespace console::test {

inline Result<SecretString> readSecret(TokenStore &store, const QString &key)
{
    return await<SecretString>([&](auto handler) { return store.read(key, handler); });
}

inline Done writeSecret(TokenStore &store, const QString &key, const QByteArray &secret)
{
    return await<void>([&](auto handler) { return store.write(key, SecretString(secret), handler); });
}

inline Done removeSecret(TokenStore &store, const QString &key)
{
    return await<void>([&](auto handler) { return store.remove(key, handler); });
}

/// What every TokenStore keeps, on a store that works. Use inside a test function.
inline void checkTokenStore(TokenStore &store)
{
    const QString key = QStringLiteral("contract");
    // An absent key reads as an empty secret, and removing it is no error.
    QVERIFY(removeSecret(store, key));
    QVERIFY(readSecret(store, key).value().isEmpty());
    QVERIFY(removeSecret(store, key));
    // What was written is read, the last write wins, keys do not mix.
    const QByteArray secret = "{\"token\":\"\\\"quoted\\\" \xc3\xbc\"}";
    QVERIFY(writeSecret(store, key, "first"));
    QVERIFY(writeSecret(store, key, secret));
    QVERIFY(writeSecret(store, QStringLiteral("other"), "other secret"));
    QCOMPARE(readSecret(store, key).value().reveal(), QByteArray(secret));
    const QByteArray large(8000, 'x');
    QVERIFY(writeSecret(store, key, large));
    QCOMPARE(readSecret(store, key).value().reveal(), large);
    QVERIFY(removeSecret(store, key));
    QVERIFY(readSecret(store, key).value().isEmpty());
    QCOMPARE(readSecret(store, QStringLiteral("other")).value().reveal(), QByteArray("other secret"));
    QVERIFY(removeSecret(store, QStringLiteral("other")));
    // A cancelled call stays silent and harms nothing.
    bool answered = false;
    store.read(key, [&](const Result<SecretString> &) { answered = true; }).cancel();
    QVERIFY(readSecret(store, key).value().isEmpty());
    QVERIFY(!answered);
}

} // namespace console::test
