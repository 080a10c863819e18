// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/secretstring.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace console::journal {

/// Seals bytes so that only the holder of the key can read them and nobody else can change them unseen
/// (XChaCha20-Poly1305, a random nonce each).
class Cipher {
public:
    /// `key`: Base64 of 32 random bytes. isValid() is false for anything else.
    explicit Cipher(const SecretString &key);
    static SecretString makeKey();
    bool isValid() const { return !m_key.isEmpty(); }

    /// `place` is not stored, and opens with the same place alone: a sealed text that was moved does not
    /// open.
    QByteArray seal(QByteArrayView plain, QByteArrayView place) const;
    /// Nothing where the key is another one, or anything was changed.
    std::optional<QByteArray> open(QByteArrayView sealed, QByteArrayView place) const;

private:
    SecretString m_key; ///< raw bytes
};

} // namespace console::journal
