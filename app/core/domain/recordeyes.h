// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace console {

/// Whom an app shows its records to, and which of its two data environments. Fact sheet 1.2, 1.8, 3.6.
struct RecordEyes {
    enum class Who {
        Account, ///< the signed-in person
        Unruled, ///< the same, with row-level security left out; only for editors of the app
        User, ///< a user of the app, who was signed in for it: RecordService::signInUser()
        Nobody, ///< without a sign-in
    };

    Who who = Who::Account;
    bool isDevelopment = false;
    QString user{}; ///< e-mail address, of User

    bool operator==(const RecordEyes &) const = default;
};

} // namespace console
