// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"

#include <QCommandLineParser>

namespace console {

ParsedCommandLine parseCommandLine(const QStringList &arguments)
{
    const QCommandLineOption demo(
        QStringLiteral("demo"), QStringLiteral("Start a local workspace with demo data and sign in to it."));
    const QCommandLineOption tour(QStringLiteral("tour"),
        QStringLiteral(
            "Drive the window through its jobs on the local workspace, save a picture of each step in "
            "DIR, and end with 0 if every step held. Needs --demo."),
        QStringLiteral("DIR"));
    const QCommandLineOption theme(
        QStringLiteral("theme"), QStringLiteral("light, dark or system."), QStringLiteral("NAME"));
    const QCommandLineOption profile(QStringLiteral("profile"),
        QStringLiteral("Keep settings and the local workspace in DIR instead of the user's folders."),
        QStringLiteral("DIR"));
    const QCommandLineOption help(
        { QStringLiteral("h"), QStringLiteral("help") }, QStringLiteral("Show this help."));
    const QCommandLineOption version(
        { QStringLiteral("v"), QStringLiteral("version") }, QStringLiteral("Show the version."));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Desktop admin console for Base44 apps.\n"
                       "\"base44-console openapi DOCUMENT\" reads an OpenAPI document without a window; see "
                       "\"base44-console openapi --help\"."));
    parser.addOptions({ demo, tour, theme, profile, help, version });

    ParsedCommandLine parsed;
    const auto mistake = [&parsed](const QString &sentence) {
        parsed.answer = sentence + QStringLiteral(" See --help.");
        parsed.isMistake = true;
        return parsed;
    };
    if (!parser.parse(QStringList(QStringLiteral("base44-console")) + arguments))
        return mistake(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return mistake(
            QStringLiteral("\"%1\" is not understood.").arg(parser.positionalArguments().constFirst()));
    if (parser.isSet(help)) {
        parsed.answer = parser.helpText();
        return parsed;
    }
    if (parser.isSet(version)) {
        parsed.answer = QStringLiteral("Base44 Console " CONSOLE_VERSION);
        return parsed;
    }
    parsed.options.demo = parser.isSet(demo);
    parsed.options.tourDir = parser.value(tour);
    parsed.options.profileDir = parser.value(profile);
    if (parser.isSet(tour) && !parser.isSet(demo))
        return mistake(QStringLiteral("--tour needs --demo: it works on the local workspace."));
    if (parser.isSet(theme)) {
        const QHash<QString, Theme> themes{ { QStringLiteral("light"), Theme::Light },
            { QStringLiteral("dark"), Theme::Dark }, { QStringLiteral("system"), Theme::System } };
        if (!themes.contains(parser.value(theme)))
            return mistake(
                QStringLiteral("--theme takes light, dark or system, not \"%1\".").arg(parser.value(theme)));
        parsed.options.theme = themes.value(parser.value(theme));
    }
    return parsed;
}

} // namespace console
