// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/accounts/mailbox.h"
#include "local/connectors/consentscript.h"
#include "local/realtime/changefeed.h"
#include "local/records/validation.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>

namespace console::local {

class Credentials;
class Database;

/// What the routes share. Everything in it outlives them.
struct Context {
    Database &database;
    Credentials &credentials;
    QByteArray signingKey; ///< of this data file: cursors stay valid over a restart
    QString folder{}; ///< of the data
    Mailbox mailbox{};
    ChangeFeed changes{};
    QByteArray url{}; ///< "http://127.0.0.1:4400", known once the engine listens
    std::chrono::milliseconds callTimeout{ 30'000 }; ///< of an integration's external API, and of a function
    QString deno{}; ///< the program that runs functions; empty where there is none
    Checks checks = Checks::Types; ///< of record values
    bool approveDeviceLogins = false;
    bool approveConsents = false;
    std::shared_ptr<ConsentScript> consentScript = std::make_shared<ConsentScript>(); ///< of the test hooks
    bool allowPrivateHosts = false;
};

} // namespace console::local
