// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The record grid on 1,000,000 records against 1,000: time to the first rows, time of a frame while one
// scrolls, and the jump to the end. A frame and the text of a cell have a limit of their own.

#include "models/recordmodel.h"
#include "support/fakes/fakeentityservice.h"
#include "support/fakes/manyrecordservice.h"
#include "ui/panes/entities/recordgrid.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace console;
using namespace console::test;

namespace {

constexpr int rounds = 7;
constexpr int frames = 60;
constexpr double limit = 1.2;
constexpr double frameLimit = 8; ///< milliseconds
constexpr double cellLimit = 2; ///< microseconds

struct Times {
    double open = 0; ///< milliseconds each
    double frame = 0;
    double end = 0;
    double cell = 0; ///< microseconds: median of data()
};

double elapsed(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

bool isLoaded(const RecordModel &model, int row)
{
    return model.index(row, 0).data(RecordModel::LoadedRole).toBool();
}

double medianCell(const RecordModel &model, int rows)
{
    std::vector<double> times;
    QElapsedTimer timer;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            timer.start();
            const QVariant text = model.index(row, column).data();
            const double time = double(timer.nsecsElapsed()) / 1e3;
            if (!text.toString().isEmpty())
                times.push_back(time);
        }
    }
    const auto middle = times.begin() + qsizetype(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

Times measure(qint64 size, const QString &settingsFile)
{
    const EntitySchema schema = schemaFrom(R"({"name":"Bench","properties":{"title":{"type":"string"},
        "status":{"type":"string"},"cost":{"type":"number"},"notes":{"type":"string"}}})");
    ManyRecordService service(size, 600);
    QSettings settings(settingsFile, QSettings::IniFormat);
    RecordModel model(service);
    RecordGrid grid(model, settings);
    grid.resize(1200, 700);
    grid.show();
    Times times;
    QElapsedTimer timer;
    timer.start();
    grid.setLayoutKey(QStringLiteral("bench"));
    model.open(QStringLiteral("app"), schema);
    while (!isLoaded(model, 0))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    grid.viewport()->repaint();
    times.open = elapsed(timer);
    while (model.rowCount() != size)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);

    timer.restart();
    for (int frame = 1; frame <= frames; ++frame) {
        grid.verticalScrollBar()->setValue(frame * 2);
        grid.viewport()->repaint();
    }
    times.frame = elapsed(timer) / frames;
    times.cell = medianCell(model, frames);

    timer.restart();
    grid.scrollToBottom();
    while (!isLoaded(model, int(size) - 1))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    grid.viewport()->repaint();
    times.end = elapsed(timer);
    return times;
}

/// Against a limit in the same unit.
bool reportTime(const char *name, double time, double most, const char *unit)
{
    std::printf("bench %s: %.2f (limit 1) %.2f %s, at most %.0f\n", name, time / most, time, unit, most);
    return time <= most;
}

bool report(const char *name, double large, double small)
{
    std::printf("bench %s: %.2f (limit %.1f) %.2f ms of 1,000,000 records, %.2f ms of 1,000\n", name,
        large / small, limit, large, small);
    return large / small <= limit;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    const QTemporaryDir folder;
    const QString settings = folder.filePath(QStringLiteral("settings.ini"));
    Times large{ 1e9, 1e9, 1e9, 1e9 };
    Times small = large;
    const auto keepBest = [](Times &best, const Times &now) {
        best = { std::min(best.open, now.open), std::min(best.frame, now.frame), std::min(best.end, now.end),
            std::min(best.cell, now.cell) };
    };
    for (int round = 0; round < rounds; ++round) { // taking turns, so that a busy machine slows both
        keepBest(large, measure(1'000'000, settings));
        keepBest(small, measure(1'000, settings));
    }
    bool fine = report("grid-first-rows", large.open, small.open);
    fine &= report("grid-frame", large.frame, small.frame);
    fine &= report("grid-jump-to-end", large.end, small.end);
    fine &= reportTime("grid-frame-time", large.frame, frameLimit, "ms");
    fine &= reportTime("grid-cell-data", large.cell, cellLimit, "microseconds");
    return fine ? 0 : 1;
}
