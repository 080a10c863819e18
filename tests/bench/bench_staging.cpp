// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 10,000 staged edits, each a step of its own, with the table and its review attached: one undo, and building
// the review. The limits are times, so each is told as a part of its limit.

#include "models/recordmodel.h"
#include "models/stagedmodel.h"
#include "staging/staging.h"
#include "support/fakes/fakeentityservice.h"
#include "support/fakes/manyrecordservice.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace console;
using namespace console::test;

namespace {

constexpr int edits = 10'000;
constexpr int rounds = 20;
constexpr double undoLimit = 16; ///< milliseconds
constexpr double reviewLimit = 200;

bool report(const char *name, double took, double limit)
{
    std::printf("bench %s: %.2f (limit 1) %.2f ms of %.0f ms with %d staged edits\n", name, took / limit,
        took, limit, edits);
    return took <= limit;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    staging::Staging staging(folder.filePath(QStringLiteral("staging.db")));
    staging::StagedChanges *changes = *staging.changes({ QStringLiteral("app"), QStringLiteral("Bench") });
    for (int i = 0; i < edits; ++i) {
        if (!changes->edit({ { QString::number(i), R"({"title":"Old"})", "title", QByteArray::number(i) } }))
            return 1;
    }
    const EntitySchema schema = schemaFrom(R"({"name":"Bench","properties":{"title":{"type":"string"}}})");
    ManyRecordService service(1'000'000);
    RecordModel table(service);
    table.setStaged(changes);
    table.open(QStringLiteral("app"), schema);
    while (table.rowCount() != 1'000'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);

    double open = 1e9;
    double undo = 1e9;
    QElapsedTimer timer;
    StagedModel review([](const QString &, const QString &) { return QString(); });
    for (int round = 0; round < rounds; ++round) {
        timer.start();
        review.setStaged(changes, schema);
        open = std::min(open, double(timer.nsecsElapsed()) / 1e6);
        timer.start();
        if (!changes->undo())
            return 1;
        undo = std::min(undo, double(timer.nsecsElapsed()) / 1e6);
    }
    const bool isFast = report("staging-undo", undo, undoLimit);
    return report("staging-review", open, reviewLimit) && isFast ? 0 : 1;
}
