// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/appusers.h"

#include "core/json/write.h"
#include "local/accounts/tokens.h"
#include "local/records/writer.h"
#include "local/storage/database.h"
#include "local/storage/timestamp.h"

#include <QPasswordDigestor>

namespace console::local {
namespace {

constexpr int rounds = 10'000; // a local workspace holds rehearsal data, and tests log in often
constexpr quint64 hashBytes = 32;

QByteArray hashed(const QByteArray &password, const QByteArray &salt)
{
    return base64Url(
        QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256, password, salt, rounds, hashBytes));
}

} // namespace

QByteArray addUser(Database &database, const QByteArray &app, const NewUser &user)
{
    const QByteArray known =
        database.text("SELECT id FROM users WHERE app=? AND email=?", { app, user.email });
    if (!known.isNull())
        return known;
    const QByteArray id = user.id.isEmpty() ? newId() : user.id;
    const QByteArray now = storedNow();
    json::Writer body;
    body.beginObject().name("id").string(QByteArrayView(id));
    body.name("email").string(QByteArrayView(user.email)).name("full_name");
    const QByteArray name = user.fullName.isEmpty() ? user.email.split('@').constFirst() : user.fullName;
    body.string(QByteArrayView(name));
    body.name("role").string(QByteArrayView(user.role)).name("disabled").null();
    body.name("is_verified").boolean(user.isVerified).name("app_id").string(QByteArrayView(app));
    body.name("is_service").boolean(false).name("_app_role").string(QByteArrayView(user.role));
    if (user.isEditor)
        body.name("collaborator_role").string(QByteArrayView("editor"));
    body.name("created_date").string(QByteArrayView(now));
    body.name("updated_date").string(QByteArrayView(now)).endObject();
    database.execute("INSERT INTO users VALUES(?,?,?,?,?)", { app, id, user.email, user.role, body.take() });
    return id;
}

Passwords::State Passwords::state(const QByteArray &app, const QByteArray &email) const
{
    Statement row(m_database, "SELECT confirmed FROM passwords WHERE app=? AND email=?", { app, email });
    if (!row.step())
        return State::None;
    return row.integer(0) == 1 ? State::Confirmed : State::Unconfirmed;
}

QByteArray Passwords::set(
    const QByteArray &app, const QByteArray &email, const QByteArray &password, State state)
{
    const QByteArray known = userId(app, email);
    const QByteArray id = known.isNull() ? newId() : known;
    const QByteArray salt = randomText(12);
    m_database.execute("INSERT OR REPLACE INTO passwords VALUES(?,?,?,?,?,?)",
        { app, email, id, salt, hashed(password, salt), qint64(state == State::Confirmed) });
    return id;
}

QByteArray Passwords::userId(const QByteArray &app, const QByteArray &email) const
{
    return m_database.text("SELECT id FROM users WHERE app=?1 AND email=?2 UNION ALL"
                           " SELECT user FROM passwords WHERE app=?1 AND email=?2 LIMIT 1",
        { app, email });
}

void Passwords::confirm(const QByteArray &app, const QByteArray &email)
{
    m_database.execute("UPDATE passwords SET confirmed=1 WHERE app=? AND email=?", { app, email });
}

bool Passwords::matches(const QByteArray &app, const QByteArray &email, const QByteArray &password) const
{
    Statement row(m_database, "SELECT salt, hash FROM passwords WHERE app=? AND email=?", { app, email });
    return row.step() && hashed(password, row.text(0)) == row.text(1);
}

Passwords::SignIn Passwords::signIn(
    const QByteArray &app, const QByteArray &email, const QByteArray &password) const
{
    const bool isUser =
        m_database.integer("SELECT count(*) FROM users WHERE app=? AND email=?", { app, email }) > 0;
    const State known = state(app, email);
    if (!isUser && known == State::None)
        return SignIn::UnknownUser;
    if (!matches(app, email, password))
        return SignIn::WrongPassword;
    return isUser && known == State::Confirmed ? SignIn::Done : SignIn::Unconfirmed;
}

} // namespace console::local
