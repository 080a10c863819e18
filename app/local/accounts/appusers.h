// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace console::local {

class Database;

struct NewUser {
    QByteArray id{}; ///< empty: a new one
    QByteArray email;
    QByteArray fullName;
    QByteArray role = "user";
    bool isEditor = false; ///< of the app, so a collaborator
    bool isVerified = true;
};

/// Adds a user to an app unless the app has one with this address. Answers the id.
QByteArray addUser(Database &database, const QByteArray &app, const NewUser &user);

/// The passwords of the users of apps.
class Passwords {
public:
    explicit Passwords(Database &database)
        : m_database(database)
    {
    }

    /// The password of an address that is not confirmed yet opens nothing.
    enum class State { None, Unconfirmed, Confirmed };
    State state(const QByteArray &app, const QByteArray &email) const;
    /// Answers the id that the user has or will have.
    QByteArray set(const QByteArray &app, const QByteArray &email, const QByteArray &password, State state);
    QByteArray userId(const QByteArray &app, const QByteArray &email) const;
    void confirm(const QByteArray &app, const QByteArray &email);
    bool matches(const QByteArray &app, const QByteArray &email, const QByteArray &password) const;
    /// What becomes of a sign-in with these.
    enum class SignIn { Done, UnknownUser, WrongPassword, Unconfirmed };
    SignIn signIn(const QByteArray &app, const QByteArray &email, const QByteArray &password) const;

private:
    Database &m_database;
};

} // namespace console::local
