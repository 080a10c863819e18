// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journal/cipher.h"

#include <sodium.h>

namespace console::journal {
namespace {

constexpr qsizetype keySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char *in(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *out(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

bool isReady()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

} // namespace

Cipher::Cipher(const SecretString &key)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(key.reveal(), QByteArray::AbortOnBase64DecodingErrors);
    if (isReady() && decoded && decoded.decoded.size() == keySize)
        m_key = SecretString(decoded.decoded);
}

SecretString Cipher::makeKey()
{
    if (!isReady())
        return {};
    QByteArray key(keySize, Qt::Uninitialized);
    randombytes_buf(key.data(), size_t(key.size()));
    SecretString text(key.toBase64());
    sodium_memzero(key.data(), size_t(key.size()));
    return text;
}

QByteArray Cipher::seal(QByteArrayView plain, QByteArrayView place) const
{
    QByteArray sealed(nonceSize + plain.size() + tagSize, Qt::Uninitialized);
    randombytes_buf(sealed.data(), size_t(nonceSize));
    crypto_aead_xchacha20poly1305_ietf_encrypt(out(sealed) + nonceSize, nullptr, in(plain),
        quint64(plain.size()), in(place), quint64(place.size()), nullptr, in(sealed), in(m_key.reveal()));
    return sealed;
}

std::optional<QByteArray> Cipher::open(QByteArrayView sealed, QByteArrayView place) const
{
    const qsizetype size = sealed.size() - nonceSize - tagSize;
    if (size < 0 || !isValid())
        return std::nullopt;
    QByteArray plain(size, Qt::Uninitialized);
    const int code = crypto_aead_xchacha20poly1305_ietf_decrypt(out(plain), nullptr, nullptr,
        in(sealed) + nonceSize, quint64(sealed.size() - nonceSize), in(place), quint64(place.size()),
        in(sealed), in(m_key.reveal()));
    return code == 0 ? std::optional(plain) : std::nullopt;
}

} // namespace console::journal
