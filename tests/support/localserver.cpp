// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/localserver.h"

#include "core/json/parse.h"
#include "core/json/write.h"

#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QLockFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

namespace console::test {
namespace {

constexpr int longestMs = 300'000; // benchmarks ask for a million records
constexpr int startMs = 120'000; // the first start of a build seeds the demo
const QString dataFile = QStringLiteral("workspace.sqlite");

QString program()
{
    return qEnvironmentVariable("CONSOLE_BIN_DIR", QCoreApplication::applicationDirPath())
        + QStringLiteral("/base44-local");
}

/// Runs until READY; empty when it ended instead.
QByteArray start(QProcess &process, const QStringList &arguments)
{
    process.setReadChannel(QProcess::StandardOutput);
    process.start(program(), arguments);
    QElapsedTimer timer;
    timer.start();
    while (!process.canReadLine() && timer.elapsed() < startMs) {
        if (!process.waitForReadyRead(startMs) && process.state() == QProcess::NotRunning)
            return {};
    }
    const QByteArray line = process.readLine().trimmed();
    return line.startsWith("READY ") ? line.sliced(6) : QByteArray();
}

void stop(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished(5000);
    }
}

/// The demo data file of this build of the server; made by the first test that asks.
QString demoTemplate()
{
    const QFileInfo binary(program());
    const QString folder = binary.absolutePath() + QStringLiteral("/../demo-data");
    const QString made = folder + QLatin1Char('/')
        + QString::number(binary.lastModified().toMSecsSinceEpoch(), 36) + QStringLiteral(".sqlite");
    QDir().mkpath(folder);
    QLockFile lock(folder + QStringLiteral("/lock"));
    lock.setStaleLockTime(0); // a slow machine may seed for longer than the usual 30 s
    lock.lock();
    if (QFile::exists(made))
        return made;
    for (const QFileInfo &old : QDir(folder).entryInfoList({ QStringLiteral("*.sqlite") }))
        QFile::remove(old.filePath());
    QTemporaryDir seeded;
    QProcess process;
    const bool ready = !start(process, { QStringLiteral("--data"), seeded.path() }).isEmpty();
    stop(process);
    return ready && QFile::copy(seeded.filePath(dataFile), made) ? made : QString();
}

} // namespace

LocalServer::LocalServer(const QStringList &arguments)
{
    if (!arguments.contains(QStringLiteral("--data")) && !arguments.contains(QStringLiteral("empty"))) {
        const QString data = demoTemplate();
        if (!data.isEmpty())
            QFile::copy(data, m_folder.filePath(dataFile));
    }
    QStringList all{ QStringLiteral("--data"), m_folder.path(), QStringLiteral("--test-hooks"),
        QStringLiteral("--exit-with-stdin") };
    const QByteArray ready = start(m_process, all + arguments);
    m_errors = m_process.readAllStandardError();
    m_ready = json::parse(ready).value_or(json::Document());
}

LocalServer::~LocalServer()
{
    stop(m_process);
}

void LocalServer::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

void LocalServer::fault(const Fault &fault)
{
    json::Writer writer;
    writer.beginObject().name("path").string(fault.path).name("method").string(fault.method);
    if (fault.status)
        writer.name("status").number(fault.status);
    writer.name("body").string(QByteArrayView(fault.body));
    writer.name("content_type").string(QByteArrayView(fault.contentType)).name("headers").beginObject();
    for (const auto &[name, value] : fault.headers)
        writer.name(name).string(QByteArrayView(value));
    writer.endObject().name("delay_ms").number(fault.delayMs).name("drop").boolean(fault.drop);
    writer.name("truncate").boolean(fault.truncate).name("times").number(fault.times).endObject();
    send("POST", QStringLiteral("/_test/faults"), writer.take());
}

void LocalServer::clearFaults()
{
    send("DELETE", QStringLiteral("/_test/faults"));
}

bool LocalServer::addRecords(const QString &entity, qint64 count, qint64 size)
{
    json::Writer writer;
    writer.beginObject().name("app").string(appId()).name("entity").string(entity);
    writer.name("count").number(count).name("size").number(size).endObject();
    return send("POST", QStringLiteral("/_test/records"), writer.take()).status == 200;
}

QStringList LocalServer::requests()
{
    const Answer answer = send("GET", QStringLiteral("/_test/requests"));
    QStringList lines;
    for (const json::Value request : answer.json.root())
        lines += request["method"].toString() + QLatin1Char(' ') + request["path"].toString();
    return lines;
}

void LocalServer::clearRequests()
{
    send("DELETE", QStringLiteral("/_test/requests"));
}

QByteArray LocalServer::Answer::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

LocalServer::Answer LocalServer::send(const QByteArray &method, const QString &pathAndQuery,
    const QByteArray &body, const QList<std::pair<QByteArray, QByteArray>> &headers) const
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(url().toString() + pathAndQuery, QUrl::StrictMode));
    request.setTransferTimeout(longestMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Authorization", "Bearer " + token());
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method, body));
    [[maybe_unused]] const bool answered = QTest::qWaitFor([&] { return reply->isFinished(); }, longestMs);
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply->readAll();
    answer.json = json::parse(answer.body).value_or(json::Document());
    for (const auto &pair : reply->rawHeaderPairs())
        answer.headers.emplaceBack(pair.first, pair.second);
    return answer;
}

} // namespace console::test
