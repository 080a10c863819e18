// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"

#include <QList>
#include <QString>

namespace console {

/// The accounts of this installation in a settings file (INI). Holds no secret. Entries of a kind that this
/// version does not know are left as they are.
class AccountList {
public:
    explicit AccountList(QString file);

    QList<Account> accounts() const;
    /// Adds the account, or replaces the one with its id.
    void put(const Account &account);
    void remove(const QString &accountId);
    /// The account of the last session; empty: none.
    QString current() const;
    void setCurrent(const QString &accountId);

private:
    QString m_file;
};

} // namespace console
