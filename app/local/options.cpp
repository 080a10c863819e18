// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace console::local {

std::optional<Options> readOptions(const QStringList &arguments, ExitCode &exitCode, QString &message)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "The local workspace: a Base44-compatible server on 127.0.0.1 with its data in one folder.\n\n"
        "base44-local export|import --data DIR FOLDER writes a workspace to plain files, or makes one of "
        "them.\n"
        "When it is ready it prints one line \"READY {json}\" with url, token, owner and more.\n"
        "Exit codes: 0 ended as asked, 2 wrong command line, 3 port in use, 4 data folder not usable,\n"
        "5 data of a newer version, 6 ready file not writable, 7 token file not usable, 8 no project,\n"
        "9 Deno could not be installed."));
    const QCommandLineOption help(
        { QStringLiteral("h"), QStringLiteral("help") }, QStringLiteral("Shows this help."));
    const QCommandLineOption version(
        { QStringLiteral("v"), QStringLiteral("version") }, QStringLiteral("Shows the version."));
    const QCommandLineOption port(QStringLiteral("port"),
        QStringLiteral("Port to listen on; 0 takes a free one."), QStringLiteral("N"), QStringLiteral("0"));
    const QCommandLineOption data(QStringLiteral("data"),
        QStringLiteral("Folder that holds the data; made when it is missing."), QStringLiteral("DIR"));
    const QCommandLineOption seed(QStringLiteral("seed"),
        QStringLiteral("What a new data folder starts with: demo or empty."), QStringLiteral("demo|empty"),
        QStringLiteral("demo"));
    const QCommandLineOption ready(QStringLiteral("ready"),
        QStringLiteral("Writes the JSON of the READY line to this file too."), QStringLiteral("FILE"));
    const QCommandLineOption tokenFile(QStringLiteral("token-file"),
        QStringLiteral(
            "Keeps tokens and keys valid over restarts: their secret is read from this file, or made."),
        QStringLiteral("FILE"));
    const QCommandLineOption appId(QStringLiteral("app-id"),
        QStringLiteral("Id of the app that READY names; made when there is none."), QStringLiteral("ID"));
    const QCommandLineOption project(QStringLiteral("project"),
        QStringLiteral("Loads entities, functions and connectors of a project folder into that app."),
        QStringLiteral("DIR"));
    const QCommandLineOption withDeno(QStringLiteral("with-deno"),
        QStringLiteral("Installs Deno, which runs backend functions, through npm into a folder of its own."));
    const QCommandLineOption stdinOption(
        QStringLiteral("exit-with-stdin"), QStringLiteral("Ends when the standard input is closed."));
    const QCommandLineOption privateHosts(QStringLiteral("allow-private-hosts"),
        QStringLiteral("Lets custom integrations call private and loopback addresses."));
    const QCommandLineOption timeout(QStringLiteral("call-timeout"),
        QStringLiteral("How long the API behind a custom integration may take; 30000 when not given."),
        QStringLiteral("MILLISECONDS"), QStringLiteral("30000"));
    const QCommandLineOption constraints(QStringLiteral("enforce-constraints"),
        QStringLiteral("Refuses record values that break enum, format, pattern, lengths or limits."));
    const QCommandLineOption hooks(
        QStringLiteral("test-hooks"), QStringLiteral("Serves /_test/ for tests of clients."));
    const QCommandLineOption logins(QStringLiteral("approve-device-logins"),
        QStringLiteral("Approves device logins without a person (needs --test-hooks)."));
    const QCommandLineOption consents(QStringLiteral("approve-consents"),
        QStringLiteral("Approves connector consents without a person (needs --test-hooks)."));
    parser.addOptions({ help, version, port, data, seed, ready, tokenFile, appId, project, withDeno,
        stdinOption, privateHosts, timeout, constraints, hooks, logins, consents });

    exitCode = ExitCode::Usage;
    if (!parser.parse(arguments)) {
        message = parser.errorText();
        return std::nullopt;
    }
    if (parser.isSet(help) || parser.isSet(version)) {
        exitCode = ExitCode::Ok;
        message = parser.isSet(help)
            ? parser.helpText()
            : QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion();
        return std::nullopt;
    }
    Options options;
    bool isNumber = false;
    options.port = parser.value(port).toUShort(&isNumber);
    options.dataFolder = parser.value(data);
    options.demo = parser.value(seed) == QLatin1String("demo");
    options.readyFile = parser.value(ready);
    options.tokenFile = parser.value(tokenFile);
    options.appId = parser.value(appId);
    options.project = parser.value(project);
    options.withDeno = parser.isSet(withDeno);
    options.exitWithStdin = parser.isSet(stdinOption);
    options.allowPrivateHosts = parser.isSet(privateHosts);
    options.callTimeout = std::chrono::milliseconds(parser.value(timeout).toInt());
    options.enforceConstraints = parser.isSet(constraints);
    options.testHooks = parser.isSet(hooks);
    options.approveDeviceLogins = parser.isSet(logins);
    options.approveConsents = parser.isSet(consents);
    if (!isNumber)
        message = QStringLiteral("--port needs a number from 0 to 65535.");
    else if (options.callTimeout.count() <= 0)
        message = QStringLiteral("--call-timeout needs a number above 0.");
    else if (options.dataFolder.isEmpty())
        message = QStringLiteral("--data DIR is missing.");
    else if (!options.demo && parser.value(seed) != QLatin1String("empty"))
        message = QStringLiteral("--seed is either demo or empty.");
    else if ((options.approveDeviceLogins || options.approveConsents) && !options.testHooks)
        message = QStringLiteral("--approve-device-logins and --approve-consents need --test-hooks.");
    else if (!parser.positionalArguments().isEmpty())
        message = QStringLiteral("Unexpected argument: %1").arg(parser.positionalArguments().constFirst());
    else
        return options;
    return std::nullopt;
}

} // namespace console::local
