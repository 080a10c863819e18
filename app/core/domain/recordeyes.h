// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace console {

/// Whom an app shows its records to, and which of its two data environments. Fact sheet 1.2, 1.8, 3.6.
struct RecordEyes {
    enum class Who {
        Account, ///< the signed-in person
        Unruled, ///< the same, with row-level security left out; only for editors of the app
        Nobody, ///< without a sign-in
    };

    Who who = Who::Account;
    bool isDevelopment = false;

    bool operator==(const RecordEyes &) const = default;
};

} // namespace console
