// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/devserver.h"

#include "bench/pagereader.h"

#include <QDir>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>

namespace console::test {
namespace {

constexpr int downloadMs = 120'000;
constexpr int startMs = 60'000;
constexpr qsizetype bodyBytes = 90'000; // the server refuses more than 100 KB

void write(const QDir &folder, const QString &name, const QByteArray &text)
{
    folder.mkpath(QFileInfo(folder.filePath(name)).path());
    QFile file(folder.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

} // namespace

DevServer::~DevServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool DevServer::start(qint64 records, int recordBytes)
{
    if (!unpack())
        return false;
    writeProject();
    return listen() && fill(records, recordBytes);
}

bool DevServer::unpack()
{
    const QString npm = QStandardPaths::findExecutable(QStringLiteral("npm"));
    if (npm.isEmpty() || QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty()) {
        m_reason = QStringLiteral("there is no npm");
        return false;
    }
    for (const QStringList &command : { QStringList{ npm, QStringLiteral("pack"), QStringLiteral("--silent"),
                                            QStringLiteral("base44@0.1.18") },
             QStringList{
                 QStringLiteral("tar"), QStringLiteral("xzf"), QStringLiteral("base44-0.1.18.tgz") } }) {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(command.first(), command.mid(1));
        if (!process.waitForFinished(downloadMs) || process.exitCode() != 0) {
            m_reason = QStringLiteral("the official CLI cannot be had here");
            return false;
        }
    }
    return true;
}

void DevServer::writeProject()
{
    const QDir folder(m_folder.path());
    write(folder, QStringLiteral("home/.base44/auth/auth.json"),
        R"({"accessToken":"a","refreshToken":"r","expiresAt":9999999999999,"email":"ana@example.com","name":"Ana"})");
    write(folder, QStringLiteral("project/base44/config.jsonc"), R"({"name":"bench"})");
    write(folder, QStringLiteral("project/base44/.app.jsonc"), R"({"id":"bench"})");
    write(folder, QStringLiteral("project/base44/entities/bench.jsonc"),
        R"({"name":"Bench","type":"object","properties":{"number":{"type":"integer"},"name":{"type":"string"},)"
        R"("done":{"type":"boolean"},"score":{"type":"number"},"text":{"type":"string"}}})");
}

bool DevServer::listen()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    const quint16 port = probe.serverPort();
    probe.close();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_folder.filePath(QStringLiteral("home")));
    environment.insert(QStringLiteral("BASE44_API_URL"), QStringLiteral("http://127.0.0.1:9"));
    environment.insert(QStringLiteral("BASE44_DISABLE_TELEMETRY"), QStringLiteral("1"));
    environment.insert(
        QStringLiteral("BASE44_CLI_TEST_OVERRIDES"), QStringLiteral(R"({"latestVersion":null})"));
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_folder.filePath(QStringLiteral("project")));
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral("node"),
        { m_folder.filePath(QStringLiteral("package/bin/run.js")), QStringLiteral("dev"),
            QStringLiteral("--port"), QString::number(port) });
    m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    for (int waited = 0; waited < startMs; waited += 500) {
        QTcpSocket socket;
        socket.connectToHost(m_url.host(), port);
        if (socket.waitForConnected(500))
            return true;
        if (m_process.waitForFinished(500))
            break;
    }
    m_reason = QStringLiteral("its development server did not start: ")
        + QString::fromUtf8(m_process.readAll().right(300));
    return false;
}

bool DevServer::fill(qint64 records, int recordBytes)
{
    PageReader reader(m_url, token());
    QRandomGenerator random(1);
    QByteArray body;
    for (qint64 number = 0; number < records; ++number) {
        QByteArray record = R"({"number":)" + QByteArray::number(number) + R"(,"name":"Record )"
            + QByteArray::number(number) + R"(","done":)" + (random.bounded(2) ? "true" : "false")
            + R"(,"score":)" + QByteArray::number(random.bounded(100.0), 'f', 3) + R"(,"text":")";
        while (record.size() < recordBytes - 200) // the server adds its own members
            record += QByteArray::number(random.generate64(), 36) + ' ';
        body += (body.isEmpty() ? "[" : ",") + record + "\"}";
        if (body.size() < bodyBytes - recordBytes && number + 1 < records)
            continue;
        const int status = reader.send("POST", "/api/apps/bench/entities/Bench/bulk", body + ']').status;
        if (status != 201) {
            m_reason = QStringLiteral("its development server refused records: %1").arg(status);
            return false;
        }
        body.clear();
    }
    return true;
}

} // namespace console::test
