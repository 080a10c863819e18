// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/stallmeter.h"
#include "tour/picture.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <vector>

class QWidget;

namespace console {

/// Drives the real window step by step, checks what it sees, and saves a picture of each step.
/// A step acts once, then waits through the event loop until its condition holds and the window has come to
/// rest. Prints a line per step.
class Tour : public QObject {
    Q_OBJECT
public:
    struct Step {
        QString name; ///< also the picture's name: "browse-records"
        std::function<void()> act; ///< may be empty: only wait and look
        std::function<bool()> holds;
        std::chrono::seconds limit{ 20 };
    };

    /// Pictures of `window` and what lies over it go to `folder`, which is made.
    Tour(QWidget *window, const QString &folder, QObject *parent = nullptr);

    /// Asked for what another process shows over the window, at each picture.
    void setOtherWindow(std::function<std::optional<OtherWindow>()> other)
    {
        m_otherWindow = std::move(other);
    }
    void add(Step step) { m_steps.push_back(std::move(step)); }
    void start();

Q_SIGNALS:
    void finished(bool everyStepHeld);

private:
    void begin();
    void look();
    void awaitRest();
    void end(bool held);
    QImage picture() const;
    bool savePicture(const QString &name) const;

    QWidget *m_window;
    QString m_folder;
    std::function<std::optional<OtherWindow>()> m_otherWindow;
    std::vector<Step> m_steps;
    size_t m_current = 0;
    QTimer m_poll;
    QTimer m_rest;
    QDeadlineTimer m_restLimit;
    QImage m_picture;
    QElapsedTimer m_time;
    StallMeter m_stalls;
    std::chrono::milliseconds m_duration{ 0 };
    std::chrono::milliseconds m_stall{ 0 };
    std::chrono::milliseconds m_longestStall{ 0 };
};

} // namespace console
