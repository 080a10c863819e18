// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/accounts/credentials.h"
#include "local/storage/database.h"

namespace console::local {

struct Context;

/// An app as the control plane sees it, for one caller.
struct AppAccess {
    QByteArray id;
    QByteArray workspaceId;
    QByteArray role; ///< of the caller in the workspace: owner, admin, editor, viewer

    bool isEditor() const { return role == "owner" || role == "admin" || role == "editor"; }
};

/// Who reads and writes records. The members of `user` are what rules may ask for.
struct Caller {
    QByteArray email; ///< empty: nobody is signed in
    json::Document user; ///< {"id","email","role","data":{...}}
    bool isEditor = false; ///< of the app
    bool isService = false; ///< the app itself, with its service token
    bool bypassesRules = false; ///< X-Bypass-RLS of an editor (fact sheet 1.8), or the app itself

    bool isSignedIn() const { return !email.isEmpty(); }
    bool isAdmin() const { return isService || user.root()["role"].utf8() == "admin"; }
};

/// Somebody who is signed in to an app, as a user or with the platform's account.
struct AppUser {
    AppAccess app;
    QByteArray email;
};

// All throw http::Refusal with the status and text of the fact sheet's sections 2.3 and 8.

/// The account behind a control-plane request; refuses writes of a read-only token.
Identity requireAccount(const Context &context, const http::Request &request);
/// The app, when the account may see it; else 404.
AppAccess requireApp(const Context &context, const http::Request &request);
AppAccess requireEditor(const Context &context, const http::Request &request);
/// An editor, or a key of the app's workspace.
AppAccess requireDeployer(const Context &context, const http::Request &request);
/// For reads that read-only tokens are refused all the same (fact sheet 1.4).
void requireFullToken(const Context &context, const http::Request &request);
AppUser requireAppUser(const Context &context, const http::Request &request);
/// The account's role in the workspace {ws}; 404 when it has none.
QByteArray requireWorkspace(const Context &context, const http::Request &request);
void requireWorkspaceAdmin(const Context &context, const http::Request &request);
/// The caller of a data-plane request for the app {app}: 401 for a wrong credential, 404 for an unknown app.
Caller requireCaller(const Context &context, const http::Request &request);

} // namespace console::local
