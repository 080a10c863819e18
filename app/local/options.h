// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace console::local {

/// Why the program ended; part of its interface.
enum class ExitCode {
    Ok = 0,
    Usage = 2, ///< the command line is wrong
    Port = 3, ///< the port is in use or not allowed
    Data = 4, ///< the data folder cannot be written, is in use by another server, or is damaged
    NewerData = 5, ///< the data was written by a newer version
    ReadyFile = 6, ///< the file of --ready cannot be written
    TokenFile = 7, ///< the file of --token-file cannot be read or written
    Project = 8, ///< the folder of --project is no project
    Deno = 9, ///< --with-deno could not install it
};

/// The command line of base44-local.
struct Options {
    quint16 port = 0;
    QString dataFolder;
    bool demo = true; ///< seed of an empty data folder
    QString readyFile;
    QString tokenFile; ///< keeps the credentials over restarts; empty: new ones each time
    QString appId; ///< of the app that READY names; empty: the oldest
    bool withDeno = false; ///< install Deno where it is missing
    QString project; ///< folder that is loaded into that app
    bool exitWithStdin = false;
    bool allowPrivateHosts = false;
    std::chrono::milliseconds callTimeout{ 30'000 };
    bool enforceConstraints = false;
    bool testHooks = false;
    bool approveDeviceLogins = false;
    bool approveConsents = false;
};

/// Nothing when the program has to end at once; then `exitCode` is set and the reason or help is in
/// `message`.
std::optional<Options> readOptions(const QStringList &arguments, ExitCode &exitCode, QString &message);

} // namespace console::local
