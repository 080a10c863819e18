// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/secretstring.h"

#include <cstring>
#include <utility>

namespace console {

SecretString &SecretString::operator=(const SecretString &other)
{
    if (this != &other) {
        wipe();
        m_utf8 = other.m_utf8;
    }
    return *this;
}

SecretString &SecretString::operator=(SecretString &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_utf8 = std::exchange(other.m_utf8, {});
    }
    return *this;
}

void SecretString::wipe()
{
    // Only the last owner overwrites: data() of a shared array would copy it first.
    if (!m_utf8.isEmpty() && m_utf8.isDetached())
        explicit_bzero(m_utf8.data(), size_t(m_utf8.size()));
    m_utf8.clear();
}

} // namespace console
