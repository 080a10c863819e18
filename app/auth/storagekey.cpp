// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/storagekey.h"

#include "auth/sessionstore.h"

#include <QPointer>
#include <QRandomGenerator>

#include <array>

namespace console {
namespace {

SecretString makeKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const auto raw = QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), sizeof words);
    SecretString key(raw.toBase64());
    words.fill(0);
    return key;
}

} // namespace

PendingCall fetchStorageKey(SessionStore &store, Handler<SecretString> handler)
{
    const QString name = QStringLiteral("storage-key");
    // The calls are the store's own: they end with it, and a key that was made is kept whoever still waits.
    auto [call, completion] = Completion<SecretString>::start(std::move(handler));
    const auto shared = std::make_shared<Completion<SecretString>>(std::move(completion));
    store
        .read(name,
            [self = QPointer(&store), name, shared](Result<SecretString> found) {
                if (!self || !found || !found->isEmpty())
                    return shared->finish(std::move(found));
                const SecretString key = makeKey();
                self->write(name, key,
                        [self, key, shared](const Done &written) {
                            if (!written)
                                shared->finish(Failure(written.error()));
                            else if (!self || !self->isPersistent()) // it went to memory instead
                                shared->finish(failure(Error::Kind::Keychain));
                            else
                                shared->finish(key);
                        })
                    .detach();
            })
        .detach();
    return std::move(call);
}

} // namespace console
