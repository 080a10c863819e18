// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "localworkspace.h"

#include "core/json/parse.h"
#include "core/logging.h"

#include <QProcess>

namespace console {
namespace {

constexpr int stopTimeoutMs = 3000;

} // namespace

LocalWorkspace::LocalWorkspace(const QString &program, const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_program(program)
    , m_dataDir(dataDir)
{
}

LocalWorkspace::~LocalWorkspace()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->closeWriteChannel(); // the server ends with its input
    if (!m_process->waitForFinished(stopTimeoutMs))
        m_process->kill();
}

PendingCall LocalWorkspace::start(Handler<Ready> handler)
{
    if (m_ready)
        return answered<Ready>(std::move(handler), *m_ready);
    auto [call, completion] = Completion<Ready>::start(std::move(handler));
    m_waiting.push_back(std::move(completion));
    if (m_process)
        return std::move(call);

    m_process = std::make_unique<QProcess>();
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &LocalWorkspace::readOutput);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            answer(failure(Error::Kind::Storage,
                tr("The local workspace's program could not be started: %1").arg(m_process->errorString())));
            m_process.release()->deleteLater();
        }
    });
    connect(m_process.get(), &QProcess::finished, this, [this] {
        const QString said = QString::fromUtf8(m_process->readAllStandardError()).trimmed();
        qCInfo(logLocal) << "base44-local ended with" << m_process->exitCode();
        m_process.release()->deleteLater();
        const bool wasReady = m_ready.has_value();
        m_ready.reset();
        answer(failure(Error::Kind::Storage, said));
        if (wasReady)
            Q_EMIT stopped(said);
    });
    m_process->start(m_program,
        { QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--data"), m_dataDir,
            QStringLiteral("--seed"), QStringLiteral("demo"), QStringLiteral("--allow-private-hosts"),
            QStringLiteral("--exit-with-stdin") });
    return std::move(call);
}

void LocalWorkspace::readOutput()
{
    while (m_process->canReadLine()) {
        const QByteArray line = m_process->readLine().trimmed();
        if (!line.startsWith("READY "))
            continue;
        const auto document = json::parse(QByteArrayView(line).sliced(6));
        if (!document) {
            answer(failure(Error::Kind::Protocol, document.error().message));
            continue;
        }
        const json::Value ready = document->root();
        m_ready = Ready{ QUrl(ready["url"].toString()), SecretString(ready["token"].utf8().toByteArray()),
            ready["owner"].toString() };
        answer(*m_ready);
    }
}

void LocalWorkspace::answer(Result<Ready> result)
{
    for (Completion<Ready> &completion : std::exchange(m_waiting, {}))
        completion.finish(result);
}

} // namespace console
