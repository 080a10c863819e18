// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Fetching and indexing 100,000 records of 1 KB over loopback, in 20 pages of 5,000, against curl for the
// same addresses and against the official SDK in Node; and the memory that it takes. The pages come from a
// server that does nothing but send them, so that clients are compared, not databases.

#include "api/restservices.h"
#include "bench/pageserver.h"
#include "core/ports/recordservice.h"
#include "records/pagereader.h"
#include "support/fakes/fakeauthorizer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <vector>

using namespace console;
using namespace console::test;

namespace {

constexpr qint64 recordCount = 100'000;
constexpr int recordBytes = 1024;
constexpr int pageSize = 5'000;
constexpr int rounds = 15;
const auto appId = QStringLiteral("app");
const auto entity = QStringLiteral("Bench");

struct Walk {
    double seconds = 0;
    qsizetype bytes = 0; ///< of the answers
    std::vector<records::RecordPage> pages;
    QStringList cursors;
};

/// One page after the other, each indexed by the pool while the next one is on its way, as the grid does it.
class Walker {
public:
    Walker(RecordService &service, QString app)
        : m_service(service)
        , m_app(std::move(app))
    {
    }

    std::optional<Walk> run()
    {
        QElapsedTimer timer;
        timer.start();
        fetch({});
        m_loop.exec();
        m_walk.seconds = double(timer.nsecsElapsed()) / 1e9;
        qint64 records = 0;
        for (const auto &page : m_walk.pages)
            records += page.size();
        return records == recordCount ? std::optional(std::move(m_walk)) : std::nullopt;
    }

private:
    void fetch(const QString &cursor)
    {
        m_walk.cursors << cursor;
        m_call =
            m_service.page(m_app, entity, {}, { cursor, 0, pageSize }, [this](Result<RecordBytes> answer) {
                if (!answer)
                    return m_loop.quit();
                m_walk.bytes += answer->json.size();
                const QString next = records::nextCursorOf(answer->json);
                m_walk.pages.emplace_back();
                m_reads.push_back(records::readPage(std::move(answer->json),
                    [this, number = m_walk.pages.size() - 1](
                        Result<records::RecordPage> page) { take(number, std::move(page)); }));
                if (!next.isEmpty())
                    fetch(next);
            });
    }

    void take(size_t number, Result<records::RecordPage> page)
    {
        if (page)
            m_walk.pages[number] = *std::move(page);
        if (!page || ++m_taken * pageSize == recordCount)
            m_loop.quit();
    }

    RecordService &m_service;
    QString m_app;
    QEventLoop m_loop;
    Walk m_walk;
    PendingCall m_call;
    std::vector<PendingCall> m_reads;
    qint64 m_taken = 0;
};

std::optional<Walk> walk(RecordService &service, const QString &app)
{
    return Walker(service, app).run();
}

/// A line of /proc/self/status in bytes.
qsizetype memory(const char *name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

void forgetPeak()
{
    QFile clear(QStringLiteral("/proc/self/clear_refs"));
    if (clear.open(QIODevice::WriteOnly))
        clear.write("5");
}

double curlSeconds(const PageServer &server, const QStringList &cursors)
{
    QStringList arguments{ QStringLiteral("-sf") };
    for (const QString &cursor : cursors) {
        const QString query = cursor.isEmpty()
            ? QStringLiteral("&sort=-created_date")
            : QStringLiteral("&cursor=") + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
        arguments << QStringLiteral("-o") << QStringLiteral("/dev/null")
                  << server.url().toString()
                + QStringLiteral("/api/apps/%1/entities/%2/v2/list?limit=%3").arg(appId, entity).arg(pageSize)
                + query;
    }
    QElapsedTimer timer;
    timer.start();
    const bool fine = QProcess::execute(QStringLiteral("curl"), arguments) == 0;
    return fine ? double(timer.nsecsElapsed()) / 1e9 : 0;
}

/// Seconds that the SDK measures itself, without the start of Node; 0 where it cannot be had.
double sdkSeconds(const PageServer &server)
{
    const QTemporaryDir folder;
    const QString npm = QStandardPaths::findExecutable(QStringLiteral("npm"));
    if (npm.isEmpty() || QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
        return 0;
    QProcess install;
    install.setWorkingDirectory(folder.path());
    install.start(npm,
        { QStringLiteral("install"), QStringLiteral("--no-audit"), QStringLiteral("--no-fund"),
            QStringLiteral("--silent"), QStringLiteral("@base44/sdk") });
    if (!install.waitForFinished(120'000) || install.exitCode() != 0)
        return 0;
    QFile script(folder.filePath(QStringLiteral("walk.mjs")));
    if (!script.open(QIODevice::WriteOnly))
        return 0;
    script.write(R"(
import { createClient } from '@base44/sdk';
const [serverUrl, appId, token, entity, limit] = process.argv.slice(2);
const records = createClient({ serverUrl, appId, token }).entities[entity];
const walk = async () => {
    const start = process.hrtime.bigint(), all = [];
    for (let cursor, more = true; more;) {
        const page = await records.list({ limit: Number(limit), cursor });
        all.push(page.items); cursor = page.next_cursor; more = page.has_more;
    }
    return [Number(process.hrtime.bigint() - start) / 1e9, all.flat().length];
};
const runs = [];
for (let round = 0; round < 5; ++round) runs.push(await walk());
console.log(Math.min(...runs.map(run => run[0])), runs[0][1]);
)");
    script.close();
    QProcess node;
    node.setWorkingDirectory(folder.path());
    node.start(QStringLiteral("node"),
        { script.fileName(), server.url().toString(), appId, QStringLiteral("token"), entity,
            QString::number(pageSize) });
    if (!node.waitForFinished(120'000))
        return 0;
    const QList<QByteArray> words = node.readAllStandardOutput().trimmed().split(' ');
    return words.value(1).toLongLong() == recordCount ? words.value(0).toDouble() : 0;
}

bool report(const char *name, double ratio, double limit, const QString &details)
{
    std::printf("bench %s: %.2f (limit %.3g) %s\n", name, ratio, limit, qPrintable(details));
    return ratio <= limit;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const PageServer server(recordCount, pageSize, recordBytes);
    FakeAuthorizer authorizer;
    authorizer.header = { "Authorization", SecretString(QByteArrayLiteral("Bearer token")) };
    RestServices rest({ server.url(), server.url(), false }, authorizer);
    RecordService &service = rest.services().records;

    const qsizetype before = memory("VmRSS:");
    forgetPeak();
    auto first = walk(service, appId);
    if (!first) {
        std::fprintf(stderr, "the records could not be fetched\n");
        return 1;
    }
    const double peak = double(memory("VmHWM:") - before);
    const qsizetype bytes = first->bytes;
    const QStringList cursors = first->cursors;
    first.reset();

    double ours = 1e9;
    double curl = 1e9;
    for (int round = 0; round < rounds; ++round) { // taking turns, so that a busy machine slows both
        if (const auto again = walk(service, appId))
            ours = std::min(ours, again->seconds);
        const double seconds = curlSeconds(server, cursors);
        if (seconds > 0)
            curl = std::min(curl, seconds);
    }
    const QString size = QStringLiteral("%1 MB").arg(double(bytes) / 1e6, 0, 'f', 0);
    bool fine = report("records-fetch-curl", ours / curl, 3,
        QStringLiteral("%1 s, curl %2 s, %3").arg(ours, 0, 'f', 3).arg(curl, 0, 'f', 3).arg(size));
    fine &= report("records-memory", peak / double(bytes), 1.3,
        QStringLiteral("peak %1 MB for %2").arg(peak / 1e6, 0, 'f', 0).arg(size));
    const double sdk = sdkSeconds(server);
    if (sdk > 0)
        fine &= report("records-fetch-sdk", ours / sdk, 0.125,
            QStringLiteral("%1 s, official SDK %2 s").arg(ours, 0, 'f', 3).arg(sdk, 0, 'f', 3));
    else
        std::printf("bench records-fetch-sdk: skipped, the official SDK cannot be had here\n");
    return fine ? 0 : 1;
}
