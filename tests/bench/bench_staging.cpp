// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 10,000 staged edits, each a step of its own, with the table and its review attached: one undo, and building
// the review; then the longest stall of the event loop while as many are opened, staged, taken back,
// discarded and committed. The limits are times, so each is told as a part of its limit.

#include "core/json/parse.h"
#include "core/stallmeter.h"
#include "models/commitflow.h"
#include "models/operations.h"
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

constexpr double stallLimit = 50;

/// Has every record that is asked for, and takes all changes.
class WillingService final : public RecordService {
public:
    PendingCall page(const QString &, const QString &, const RecordQuery &query, const PagePosition &,
        Handler<RecordBytes> handler) override
    {
        const auto filter = json::parse(query.filter);
        QByteArrayList items;
        for (const json::Value id : filter->root()["id"]["$in"])
            items << R"({"id":)" + id.toJson() + R"(,"title":"Old"})";
        return answered<RecordBytes>(std::move(handler), RecordBytes{ '[' + items.join(',') + ']' });
    }
    PendingCall updateMany(const QString &, const QString &, const QList<RecordPatch> &patches,
        Handler<json::Document> handler) override
    {
        QByteArrayList items;
        for (const RecordPatch &patch : patches)
            items << "{\"id\":\"" + patch.id.toUtf8() + "\"," + patch.fields.sliced(1);
        return answered<json::Document>(std::move(handler), *json::parse('[' + items.join(',') + ']'));
    }
    PendingCall count(const QString &, const QString &, const QByteArray &, Handler<qint64> handler) override
    {
        return answered<qint64>(std::move(handler), 0);
    }
    PendingCall record(
        const QString &, const QString &, const QString &, Handler<json::Document> handler) override
    {
        return refused<json::Document>(std::move(handler));
    }
    PendingCall create(
        const QString &, const QString &, const QByteArray &, Handler<json::Document> handler) override
    {
        return refused<json::Document>(std::move(handler));
    }
    PendingCall update(const QString &, const QString &, const QString &, const QByteArray &,
        Handler<json::Document> handler) override
    {
        return refused<json::Document>(std::move(handler));
    }
    PendingCall remove(const QString &, const QString &, const QString &, Handler<void> handler) override
    {
        return refused<void>(std::move(handler));
    }
    PendingCall restore(
        const QString &, const QString &, const QString &, Handler<json::Document> handler) override
    {
        return refused<json::Document>(std::move(handler));
    }

private:
    template <class T>
    static PendingCall refused(Handler<T> handler)
    {
        return answered<T>(std::move(handler), failure(Error::Kind::Forbidden));
    }
};

bool report(const char *name, double took, double limit)
{
    std::printf("bench %s: %.2f (limit 1) %.2f ms of %.0f ms with %d staged edits\n", name, took / limit,
        took, limit, edits);
    return took <= limit;
}

bool reportStall(const char *name, const std::function<void()> &start, const std::function<bool()> &hasEnded)
{
    StallMeter meter;
    start();
    while (!hasEnded())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return report(name, double(meter.longestStall().count()), stallLimit);
}

/// What a person does with 10,000 records of 1 KB in one gesture.
bool measureStalls(const QString &file, RecordModel &table, StagedModel &review, const EntitySchema &schema)
{
    const QByteArray filling(950, 'x');
    QList<staging::Edit> many;
    for (int i = 0; i < edits; ++i)
        many.append({ QString::number(i), R"({"title":"Old","notes":")" + filling + "\"}", "title",
            '"' + QByteArray::number(i) + '"' });
    const staging::Place place{ QStringLiteral("app"), QStringLiteral("Bench") };
    const auto always = [] { return true; };
    bool isFast = true;
    {
        staging::Staging staging(file);
        staging::StagedChanges *changes = *staging.changes(place);
        table.setStaged(changes);
        review.setStaged(changes, schema);
        const auto settled = [changes] { return changes->left() == 0; };
        isFast &= reportStall(
            "staging-block", [&] { (void)changes->edit(many); }, settled);
        isFast &= reportStall(
            "staging-undo-block", [&] { (void)changes->undo(); }, always);
        isFast &= reportStall(
            "staging-redo-block", [&] { (void)changes->redo(); }, always);
        table.setStaged(nullptr);
        review.setStaged(nullptr, schema);
    }
    staging::Staging staging(file);
    staging::StagedChanges *changes = nullptr;
    const auto open = [&] {
        changes = *staging.changes(place);
        table.setStaged(changes);
        review.setStaged(changes, schema);
    };
    QObject::connect(&staging, &staging::Staging::opened, &staging, open);
    isFast &= reportStall(
        "staging-open", [&] { staging.openInBackground(); }, [&] { return changes; });
    WillingService service;
    Operations operations;
    CommitFlow flow(service, operations);
    flow.setUsesBlocks(true);
    flow.setStaged(changes);
    isFast &= reportStall(
        "staging-commit", [&] { flow.start(); }, [&] { return flow.state() == CommitFlow::State::Idle; });
    if (!changes->isEmpty())
        return false;
    (void)changes->edit(many);
    while (changes->left() > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    isFast &= reportStall(
        "staging-discard", [&] { (void)changes->discard(); }, always);
    return isFast;
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
    bool isFast = report("staging-undo", undo, undoLimit);
    isFast &= report("staging-review", open, reviewLimit);
    isFast &= measureStalls(folder.filePath(QStringLiteral("blocks.db")), table, review, schema);
    return isFast ? 0 : 1;
}
