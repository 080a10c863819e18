// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/requestauthorizer.h"

namespace console::test {

/// Gives out `header`; a renewal makes `renewed` the header, or fails where that is empty.
class FakeAuthorizer : public RequestAuthorizer {
public:
    SecretHeader header{ "Authorization", SecretString(QByteArray("Bearer test")) };
    SecretHeader renewed;
    int renewals = 0;

    PendingCall authorize(Handler<SecretHeader> handler) override
    {
        return answered<SecretHeader>(std::move(handler), header);
    }
    PendingCall renew(const SecretHeader &refused, Handler<SecretHeader> handler) override
    {
        if (header == refused) {
            ++renewals;
            if (renewed.name.isEmpty())
                return answered<SecretHeader>(std::move(handler), failure(Error::Kind::Unauthorized));
            header = renewed;
        }
        return answered<SecretHeader>(std::move(handler), header);
    }
};

} // namespace console::test
