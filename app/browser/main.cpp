// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme.h"
#include "ui/webauth/browserhost.h"

#include <QApplication>
#include <QCommandLineParser>

/// The embedded browser. The console starts it and speaks to it as ui/webauth/browsermessages.h says.
int main(int argc, char *argv[])
{
    const QCommandLineOption theme(QStringLiteral("theme"), {}, QStringLiteral("NAME"));
    const QCommandLineOption tour(QStringLiteral("tour"));
    QCommandLineParser parser;
    parser.addOptions({ theme, tour });
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    parser.parse(arguments);

    console::BrowserHost::prepareProcess(parser.isSet(tour));
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("base44-console"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.base44console.Console"));
    console::applyTheme(console::themeFromName(parser.value(theme)));
    const console::BrowserHost host(parser.isSet(tour));
    return QApplication::exec();
}
