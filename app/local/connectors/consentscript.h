// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <optional>
#include <vector>

namespace console::local {

/// How a consent ends without a person; for tests of clients. Fact sheet 5.5.
struct ConsentOutcome {
    enum class End {
        Active,
        Failed,
        Pending, ///< for ever, whatever is clicked
        Expired, ///< it connects, but the grant died since
        LinkOver, ///< the page says so, the state stays pending
        AlreadyAuthorized, ///< no page at all
        NoConnectionId, ///< a page, but nothing to poll
        Error, ///< refused at once, with `error`
    };

    QByteArray type; ///< of the connector; empty: any
    End end = End::Active;
    int polls = 1; ///< that still find it pending
    QByteArray error; ///< a code, "different_user" for one
    QByteArray message;
    QByteArray otherUser;
    int times = 1; ///< 0: for ever
};

/// The outcomes that the next consents shall have, in the order in which they were added.
class ConsentScript {
public:
    /// {"type","outcome","polls","error","error_message","other_user_email","times"}; `outcome` is a name of
    /// ConsentOutcome::End in small letters with underscores. False for another one.
    bool add(const json::Value &outcome);
    void clear() { m_outcomes.clear(); }
    /// The outcome of a consent that begins now, counted; nothing for most.
    std::optional<ConsentOutcome> take(const QByteArray &type);

private:
    std::vector<ConsentOutcome> m_outcomes;
};

} // namespace console::local
