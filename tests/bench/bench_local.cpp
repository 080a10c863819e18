// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pages of 100,000 records of 1 KB from base44-local, against the development server of the official CLI
// where it can be had; how much it sends in a second, how deep pages cost, and the memory that it takes.
// "bench_local million" measures 1,000,000 records instead, which takes some minutes and 3 GB.

#include "bench/devserver.h"
#include "bench/pagereader.h"
#include "support/localserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>

using namespace console;
using namespace console::test;

namespace {

constexpr qint64 recordCount = 100'000;
constexpr int recordBytes = 1024;
constexpr int rounds = 5;
const auto entity = QStringLiteral("Bench");
const QByteArray unsortedPage = "?limit=5000";
// About one record in two, sorted by a number that has no order in the file.
const QByteArray sortedPage =
    "?limit=5000&sort=score&q=%7B%22done%22%3Atrue%2C%22score%22%3A%7B%22%24gt%22%3A5%7D%7D";

bool report(const char *name, double ratio, double limit, const QString &details)
{
    std::printf("bench %s: %.2f (limit %.3g) %s\n", name, ratio, limit, qPrintable(details));
    std::fflush(stdout);
    return ratio <= limit;
}

double best(PageReader &reader, const QByteArray &target, int times = rounds)
{
    double seconds = 1e9;
    for (int round = 0; round < times; ++round)
        seconds = std::min(seconds, reader.get(target).seconds);
    return seconds;
}

/// The best times of two requests that take turns, so that a busy moment of the machine meets both.
std::pair<double, double> bestInTurns(PageReader &reader, const QByteArray &one, const QByteArray &other)
{
    constexpr int turns = 400;
    std::pair<double, double> seconds{ 1e9, 1e9 };
    for (int turn = 0; turn < turns; ++turn) {
        seconds.first = std::min(seconds.first, reader.get(one).seconds);
        seconds.second = std::min(seconds.second, reader.get(other).seconds);
    }
    return seconds;
}

/// The cursor after `pages` pages of 5,000.
QByteArray cursorAfter(PageReader &reader, const QByteArray &base, int pages, const QByteArray &sort)
{
    QByteArray cursor;
    for (int page = 0; page < pages; ++page) {
        const QByteArray body =
            reader.get(base + "/v2/list?limit=5000&fields=id" + sort + "&cursor=" + cursor).body;
        const qsizetype start = body.lastIndexOf("next_cursor\":\"") + 14;
        cursor = body.sliced(start, body.indexOf('"', start) - start);
    }
    return cursor;
}

/// Peak resident memory in bytes.
double peakMemory(qint64 process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toDouble() * 1024;
    }
    return 0;
}

/// What a person meets with a million records: no limits, only numbers.
int million(LocalServer &server)
{
    constexpr qint64 count = 1'000'000;
    QElapsedTimer timer;
    timer.start();
    if (!server.addRecords(entity, count, recordBytes))
        return 1;
    std::printf("million fill: %.1f s\n", double(timer.elapsed()) / 1e3);
    const QByteArray base = "/api/apps/" + server.appId().toUtf8() + "/entities/Bench";
    PageReader reader(server.url(), server.token());
    const auto measure = [&](const char *name, const QByteArray &target, int times = rounds) {
        const auto first = reader.get(base + target);
        std::printf("million %s: first %.2f ms, best %.2f ms (%d, %lld bytes)\n", name, first.seconds * 1e3,
            best(reader, base + target, times) * 1e3, first.status, qlonglong(first.body.size()));
        std::fflush(stdout);
    };
    measure("page 1 of 100", "/v2/list?limit=100");
    measure("page 1 of 100, sorted", "/v2/list?limit=100&sort=score");
    for (const QByteArray &sort : { QByteArray(), QByteArray("&sort=score") }) {
        const QByteArray cursor = cursorAfter(reader, base, 200 - 1, sort);
        measure(sort.isEmpty() ? "page 9,950 of 100" : "page 9,950 of 100, sorted",
            "/v2/list?limit=100&cursor=" + cursor);
    }
    measure("skip 999,900", "?limit=100&skip=999900");
    measure("skip 999,900, sorted", "?limit=100&skip=999900&sort=score");
    measure("count", "/count");
    measure("count of a filter", "/count?q=%7B%22score%22%3A%7B%22%24gt%22%3A99%7D%7D", 2);
    measure(
        "page of a filter, one in 100", "/v2/list?limit=100&q=%7B%22score%22%3A%7B%22%24gt%22%3A99%7D%7D", 2);
    measure("page of a sorted filter", "/v2/list?limit=100&sort=-score&q=%7B%22done%22%3Atrue%7D", 2);
    measure("5,000 records", unsortedPage);
    measure("5,000 records, sorted", "?limit=5000&sort=score");
    measure("search without a match",
        "/v2/list?limit=100&q=%7B%22name%22%3A%7B%22%24regex%22%3A%22nobody%22%7D%7D", 2);
    std::printf("million memory: peak %.0f MB\n", peakMemory(server.processId()) / 1e6);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    LocalServer server;
    if (server.isRunning() && app.arguments().contains(QStringLiteral("million")))
        return million(server);
    if (!server.isRunning() || !server.addRecords(entity, recordCount, recordBytes)) {
        std::fprintf(stderr, "base44-local did not start\n");
        return 1;
    }
    const QByteArray base = "/api/apps/" + server.appId().toUtf8() + "/entities/Bench";
    PageReader ours(server.url(), server.token());
    const double sorted = best(ours, base + sortedPage);
    const double unsorted = best(ours, base + unsortedPage);

    double seconds = 0;
    double bytes = 0;
    QByteArray cursor;
    do {
        const auto page = ours.get(base + "/v2/list?limit=5000&cursor=" + cursor);
        seconds += page.seconds;
        bytes += double(page.body.size());
        const qsizetype start = page.body.lastIndexOf("next_cursor\":\"") + 14;
        cursor = start < 14 ? QByteArray() : page.body.sliced(start, page.body.indexOf('"', start) - start);
    } while (!cursor.isEmpty());
    const double rate = bytes / seconds / 1e6;
    bool fine = report("local-throughput", 100 / rate, 1, QStringLiteral("%1 MB/s").arg(rate, 0, 'f', 0));

    const QByteArray last = cursorAfter(ours, base, int(recordCount / 5000) - 1, "&sort=score");
    const auto [first, deep] =
        bestInTurns(ours, base + "/v2/list?limit=10&sort=score", base + "/v2/list?limit=10&cursor=" + last);
    fine &= report("local-depth", deep / first, 2,
        QStringLiteral("page 9,500 of 10 %1 ms, page 1 %2 ms")
            .arg(deep * 1e3, 0, 'f', 2)
            .arg(first * 1e3, 0, 'f', 2));

    const double memory = peakMemory(server.processId());
    fine &=
        report("local-memory", memory / 150e6, 1, QStringLiteral("peak %1 MB").arg(memory / 1e6, 0, 'f', 0));

    DevServer official;
    if (!official.start(recordCount, recordBytes)) {
        std::printf("bench local-pages: skipped, %s\n", qPrintable(official.reason()));
        return fine ? 0 : 1;
    }
    PageReader theirs(official.url(), official.token());
    const QByteArray path = "/api/apps/bench/entities/Bench";
    const auto compare = [&](const char *name, double mine, const QByteArray &page, double limit) {
        const double other = best(theirs, path + page);
        fine &= report(name, mine / other, limit,
            QStringLiteral("%1 s, official development server %2 s")
                .arg(mine, 0, 'f', 3)
                .arg(other, 0, 'f', 3));
    };
    compare("local-sorted-page", sorted, sortedPage, 0.1);
    compare("local-unsorted-page", unsorted, unsortedPage, 0.5);
    return fine ? 0 : 1;
}
