// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/functions/deno.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>

namespace console::local {
namespace {

const QString package = QStringLiteral("deno@2.9.6");
constexpr int installMs = 300'000;

QString folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/base44-local/") + package;
}

/// The npm package holds the program in a package of the platform: node_modules/@deno/linux-x64-glibc/deno.
QString installed()
{
    const QDir scope(folder() + QStringLiteral("/node_modules/@deno"));
    for (const QFileInfo &platform : scope.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QFileInfo program(platform.filePath() + QStringLiteral("/deno"));
        if (program.isFile() && program.isExecutable())
            return program.filePath();
    }
    return {};
}

} // namespace

QString findDeno()
{
    const QString own = installed();
    return own.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("deno")) : own;
}

QString installDeno()
{
    if (!installed().isEmpty())
        return {};
    if (!QDir().mkpath(folder()))
        return QStringLiteral("the folder %1 cannot be made").arg(folder());
    QProcess npm;
    npm.setWorkingDirectory(folder());
    npm.start(QStringLiteral("npm"),
        { QStringLiteral("install"), QStringLiteral("--prefix"), folder(), QStringLiteral("--no-audit"),
            QStringLiteral("--no-fund"), QStringLiteral("--ignore-scripts"), package });
    if (!npm.waitForStarted())
        return QStringLiteral("npm is not installed");
    if (!npm.waitForFinished(installMs) || npm.exitCode() != 0)
        return QStringLiteral("npm could not install %1").arg(package);
    return installed().isEmpty() ? QStringLiteral("npm has no %1 for this platform").arg(package) : QString();
}

} // namespace console::local
