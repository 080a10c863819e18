// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace console::local {

struct Context;
namespace http {
struct Request;
}

// On the service each app has a host of its own, with its site, its API and its login page (fact sheet 1.1).
// Here that is an address below localhost, which is another origin than our own pages have (local/guard):
// names below "localhost" do not resolve everywhere.

/// "http://localhost:4400".
QByteArray siteOrigin(const Context &context);

/// "http://localhost:4400/sites/APP".
QByteArray appAddress(const Context &context, const QByteArray &app);

/// The app of a path below such an address; empty where it is none.
QByteArray appOfPath(const QByteArray &path);

/// Makes of a request to /sites/APP/api/... one to /api/... that names the app, as the SDK's requests do.
void takeAppAddress(http::Request &request);

} // namespace console::local
