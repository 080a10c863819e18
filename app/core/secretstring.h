// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace console {

/// A token, key or password. Has no QDebug and no implicit conversion, so it cannot slip into a log;
/// its memory is overwritten when the last copy goes. Copies share their memory.
class SecretString {
public:
    SecretString() = default;
    explicit SecretString(QByteArray utf8)
        : m_utf8(std::move(utf8))
    {
    }
    explicit SecretString(const QString &text)
        : m_utf8(text.toUtf8())
    {
    }
    SecretString(const SecretString &) = default;
    SecretString(SecretString &&) noexcept = default;
    SecretString &operator=(const SecretString &other);
    SecretString &operator=(SecretString &&other) noexcept;
    ~SecretString() { wipe(); }

    bool isEmpty() const { return m_utf8.isEmpty(); }
    /// The text itself: for a header, a form field or the keychain, nothing else.
    const QByteArray &reveal() const { return m_utf8; }

    bool operator==(const SecretString &) const = default;

private:
    void wipe();

    QByteArray m_utf8;
};

} // namespace console
