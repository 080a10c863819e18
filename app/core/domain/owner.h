// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"

namespace console {

/// Names whose work something on this computer is: the same for one person on one server, also after signing
/// out and in again. A token that does not tell its person counts for itself.
inline QString ownerOf(const Account &account)
{
    if (account.kind == Account::Kind::Local || account.email.isEmpty())
        return account.id;
    return account.controlUrl.authority() + u'/' + account.email.toLower();
}

} // namespace console
