// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "commandline.h"
#include "openapicommand.h"

#include <QApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    if (arguments.value(0) == QLatin1String("openapi")) { // works without a display
        const QCoreApplication qtApplication(argc, argv);
        return console::runOpenApiCommand(arguments.mid(1));
    }
    const auto parsed = console::parseCommandLine(arguments);
    if (!parsed.answer.isEmpty()) { // before the application object: help needs no display
        std::fprintf(parsed.isMistake ? stderr : stdout, "%s\n", qUtf8Printable(parsed.answer));
        return parsed.isMistake ? 2 : 0;
    }
    console::Application::prepareProcess();
    QApplication qtApplication(argc, argv);
    console::Application application(parsed.options);
    application.start();
    return QApplication::exec();
}
