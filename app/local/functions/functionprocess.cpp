// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/functions/functionprocess.h"

#include "core/json/parse.h"

#include <QProcessEnvironment>

namespace console::local {
namespace {

/// What Deno itself needs, then the secrets; nothing else of our environment reaches a function.
QProcessEnvironment environmentOf(const FunctionProcess::Start &start)
{
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    for (const QString &name : ours.keys()) {
        const bool isWanted = name == QLatin1String("PATH") || name == QLatin1String("HOME")
            || name.startsWith(QLatin1String("DENO_")) || name.startsWith(QLatin1String("XDG_"))
            || name.startsWith(QLatin1String("npm_config_"), Qt::CaseInsensitive)
            || name.endsWith(QLatin1String("_proxy"), Qt::CaseInsensitive);
        if (isWanted)
            environment.insert(name, ours.value(name));
    }
    environment.insert(QStringLiteral("NO_COLOR"), QStringLiteral("1"));
    for (auto secret = start.secrets.begin(); secret != start.secrets.end(); ++secret)
        environment.insert(secret.key(), secret.value());
    return environment;
}

} // namespace

FunctionProcess::FunctionProcess(const Start &start)
{
    const QString host = start.folder + QStringLiteral("/host/");
    m_process.setProcessEnvironment(environmentOf(start));
    m_process.setWorkingDirectory(start.folder);
    m_process.setProgram(start.deno);
    m_process.setArguments({ QStringLiteral("run"), QStringLiteral("--quiet"), QStringLiteral("--no-prompt"),
        QStringLiteral("--no-config"), QStringLiteral("--no-lock"), QStringLiteral("--node-modules-dir=none"),
        QStringLiteral("--allow-net"), QStringLiteral("--allow-env"), QStringLiteral("--allow-sys"),
        QStringLiteral("--allow-read=") + start.folder,
        QStringLiteral("--import-map=") + host + QStringLiteral("imports.json"),
        host + QStringLiteral("host.ts"), start.entry });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &FunctionProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &FunctionProcess::readErrors);
    connect(&m_process, &QProcess::finished, this, [this] {
        readOutput();
        readErrors();
        emit ended();
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit ended();
    });
    m_process.start();
}

FunctionProcess::~FunctionProcess()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(2000);
}

void FunctionProcess::readOutput()
{
    m_process.setReadChannel(QProcess::StandardOutput);
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine().trimmed();
        const json::Document document = json::parse(line).value_or(json::Document());
        const json::Value said = document.root();
        if (const auto port = said["port"].toInteger(); port && m_port == 0) {
            m_port = quint16(*port);
            emit listening();
        } else if (said["level"].isString()) {
            emit this->said(said["level"].utf8().toByteArray(), said["message"].utf8().toByteArray());
        } else if (!line.isEmpty()) {
            emit this->said("info", line);
        }
    }
}

void FunctionProcess::readErrors()
{
    const QByteArray text = m_process.readAllStandardError().trimmed();
    if (!text.isEmpty())
        emit said("error", text);
}

} // namespace console::local
