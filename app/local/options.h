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
};

/// The command line of base44-local.
struct Options {
    quint16 port = 0;
    QString dataFolder;
    bool demo = true; ///< seed of an empty data folder
    QString readyFile;
    bool exitWithStdin = false;
    bool allowPrivateHosts = false;
    std::chrono::milliseconds callTimeout{ 30'000 };
    bool testHooks = false;
    bool approveDeviceLogins = false;
    bool approveConsents = false;
};

/// Nothing when the program has to end at once; then `exitCode` is set and the reason or help is in
/// `message`.
std::optional<Options> readOptions(const QStringList &arguments, ExitCode &exitCode, QString &message);

} // namespace console::local
