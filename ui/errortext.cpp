// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/errortext.h"

#include "core/ports/fileservice.h"

#include <QCoreApplication>

namespace console {
namespace {

class ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    /// The server's own words as a sentence of ours, or nothing.
    static QString quoted(const Error &error)
    {
        return error.detail.isEmpty() ? QString()
                                      : QLatin1Char(' ') + tr("The server says: %1").arg(error.detail);
    }

    static QString wait(const Error &error)
    {
        if (!error.retryAfter)
            return tr("The server asks to slow down. Wait a moment, then try again.");
        const auto seconds = error.retryAfter->count();
        return seconds == 1 ? tr("The server asks to wait a second. Then try again.")
                            : tr("The server asks to wait %1 seconds. Then try again.").arg(seconds);
    }

    static QString details(const Error &error)
    {
        QStringList parts;
        if (error.httpStatus != 0)
            parts << tr("HTTP status %1").arg(error.httpStatus);
        if (!error.code.isEmpty())
            parts << tr("code %1").arg(error.code);
        if (!error.requestId.isEmpty())
            parts << tr("request %1").arg(error.requestId);
        return parts.join(QStringLiteral(", "));
    }

    static std::pair<QString, QString> titleAndSentence(const Error &error, const QString &what)
    {
        using Kind = Error::Kind;
        if (error.code == QLatin1String(FileService::tooLarge))
            return { tr("Too large"),
                tr("Files of more than %1 MB are not accepted, so nothing was sent.")
                    .arg(FileService::largestFile / (1024 * 1024)) };
        if (error.code == QLatin1String("DEV_SERVER"))
            return { tr("Not on a development server"),
                tr("The CLI's development server (base44 dev) does without %1. They are on the service only.")
                    .arg(what) };
        switch (error.kind) {
        case Kind::Offline:
            return { tr("No connection"),
                tr("The server could not be reached for %1. Check the network, then try again.").arg(what) };
        case Kind::Timeout:
            return { tr("No answer"), tr("The server took too long to answer for %1. Try again.").arg(what) };
        case Kind::Tls:
            return { tr("Connection not secure"),
                tr("The server's certificate was refused, so nothing was sent. Check the address and the "
                   "network.") };
        case Kind::Unauthorized:
            return {
                tr("Sign-in needed"),
                tr("The server no longer accepts this account's sign-in. Sign in again to see %1.").arg(what)
            };
        case Kind::Forbidden:
            return { tr("Not allowed"), tr("This account may not use %1.").arg(what) + quoted(error) };
        case Kind::NotFound:
            return { tr("Not found"),
                tr("The server does not have %1, or this account may not see it.").arg(what) };
        case Kind::Conflict:
            return { tr("Not possible as it stands"),
                tr("The server refused the change to %1.").arg(what) + quoted(error) };
        case Kind::Validation:
            return { tr("Something needs correcting"),
                tr("The server did not accept %1.").arg(what) + quoted(error) };
        case Kind::RateLimited:
            return { tr("Too many requests"), wait(error) };
        case Kind::PlanRequired:
            return { tr("Plan or credits used up"),
                tr("The workspace's plan does not cover %1.").arg(what) + quoted(error) };
        case Kind::Server:
            return { tr("The server has a problem"),
                tr("The server failed while working on %1. Try again in a moment.").arg(what) };
        case Kind::Protocol:
            return { tr("Unexpected answer"),
                tr("The server's answer for %1 could not be read. Try again, or check the server's address.")
                    .arg(what) };
        case Kind::Keychain:
            return { tr("Keychain not available"),
                tr("The system's keychain could not be used. Unlock it, then try again.") };
        case Kind::Storage:
            return { tr("File problem"),
                tr("A file could not be read or written for %1.").arg(what) + QLatin1Char(' ')
                    + error.detail };
        case Kind::Internal:
            break;
        }
        return { tr("Something went wrong here"),
            tr("The program could not finish with %1. Try again.").arg(what) };
    }

    static std::pair<QString, QString> devServerProblem(const Error &error)
    {
        switch (error.kind) {
        case Error::Kind::Offline:
        case Error::Kind::Timeout:
            return { tr("No server there"),
                tr("No development server answers at this address. Start it with “base44 dev” in the "
                   "project's folder.") };
        case Error::Kind::Validation:
            return { tr("Sign-in refused"),
                tr("The development server does not know this address, or the password is another.") };
        case Error::Kind::Storage:
            return { tr("Not a project"),
                tr("This folder cannot be read as a project of the CLI: %1.").arg(error.detail) };
        default:
            return { tr("Not a development server"),
                tr("What answers at this address does not look like “base44 dev”.") };
        }
    }

    /// Empty where signing in has no words of its own.
    static std::pair<QString, QString> signInProblem(const Error &error, Account::Kind kind)
    {
        const bool isKey = kind == Account::Kind::ApiKey;
        if (kind == Account::Kind::Local)
            return devServerProblem(error);
        if (error.code == QLatin1String("access_denied"))
            return { tr("Sign-in refused"), tr("The sign-in was refused on the page. Nothing was changed.") };
        if (error.code == QLatin1String("expired_token"))
            return { tr("Code expired"),
                tr("The code was not confirmed in time. Start again for a new one.") };
        if (error.code == QLatin1String("NO_CLIENT_ID"))
            return { tr("Browser sign-in is not set up"),
                tr("Base44 accepts browser sign-in only from registered programs, and no client id is set. "
                   "Use a "
                   "personal access token instead.") };
        if (error.code == QLatin1String("WORKSPACE_KEY"))
            return { tr("This is a workspace key"),
                tr("Keys that begin with b44k_ can deploy, but cannot read data. Use a personal access "
                   "token.") };
        if (error.code == QLatin1String("INSECURE_URL"))
            return { tr("Address not safe"),
                tr("A sign-in is only sent over an encrypted connection. Use an address that begins with "
                   "https://.") };
        if (error.code == QLatin1String("BAD_URL"))
            return { tr("Address not usable"),
                tr("Check the server's address: it begins with https:// and names a host.") };
        if (error.code == QLatin1String("EMPTY_TOKEN") || error.code == QLatin1String("BAD_TOKEN"))
            return { isKey ? tr("Key not usable") : tr("Token not usable"),
                tr("It is empty, or holds a blank or a letter that none has. Copy it again, whole.") };
        if (error.kind != Error::Kind::Unauthorized && error.kind != Error::Kind::Forbidden)
            return {};
        return { isKey ? tr("Key not accepted") : tr("Token not accepted"),
            isKey
                ? tr("The server did not accept this key. Check that it was copied whole and is still valid.")
                : tr("The server did not accept this token. Check that it was copied whole and is still "
                     "valid.") };
    }

    static QString startAgain() { return tr("Start again"); }
    static QString signingIn() { return tr("signing in"); }
    static QString signIn() { return tr("Sign in"); }
    static QString tryAgain() { return tr("Try again"); }
};

} // namespace

ErrorText errorText(const Error &error, const QString &what)
{
    ErrorText text;
    std::tie(text.title, text.sentence) = ErrorWords::titleAndSentence(error, what);
    text.details = ErrorWords::details(error);
    if (error.code == QLatin1String("DEV_SERVER")) {
        text.action = ErrorText::Action::None;
        text.details.clear();
        return text;
    }
    const bool signIn = error.kind == Error::Kind::Unauthorized;
    text.action = signIn ? ErrorText::Action::SignIn : ErrorText::Action::Retry;
    text.actionText = signIn ? ErrorWords::signIn() : ErrorWords::tryAgain();
    return text;
}

ErrorText signInErrorText(const Error &error, Account::Kind kind)
{
    ErrorText text = errorText(error, ErrorWords::signingIn());
    text.action = ErrorText::Action::Retry;
    text.actionText = ErrorWords::startAgain();
    const auto [title, sentence] = ErrorWords::signInProblem(error, kind);
    if (title.isEmpty())
        return text;
    text.title = title;
    text.sentence = sentence;
    if (error.code == QLatin1String("NO_CLIENT_ID") || kind != Account::Kind::Device) {
        text.action = ErrorText::Action::None;
        text.actionText.clear();
    }
    return text;
}

} // namespace console
