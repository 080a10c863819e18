// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"
#include "core/error.h"

#include <QString>

namespace console {

/// What a person reads of an error: a short title, one plain sentence, and the label of the one action that
/// helps. All plain text.
struct ErrorText {
    enum class Action { Retry, SignIn, None };

    QString title;
    QString sentence;
    QString details; ///< HTTP status, code and request id, for a copyable line; may be empty
    Action action = Action::Retry;
    QString actionText; ///< translated label; empty for None
};

/// The only place that turns an Error into words. `what` names what failed, as the object of a sentence:
/// tr("the apps"), tr("this record").
ErrorText errorText(const Error &error, const QString &what);

/// The same for a sign-in that failed, where the usual words would send the person in a circle. The action
/// is the form's: Retry starts again, None means that the input must change.
ErrorText signInErrorText(const Error &error, Account::Kind kind);

} // namespace console
