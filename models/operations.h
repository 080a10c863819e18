// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <map>

namespace console {

/// The writes that are under way. A write whose pane is closed goes on here, because a cancelled write has an
/// unknown outcome; the window asks before it quits while count() is above 0. Lives as long as the account.
class Operations : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Starts a write. `title` is plain text for a person ("Saving Task 66b0"). `done` runs with the answer
    /// as long as `observer` lives; a failure that nobody observes any more is told by failedUnseen().
    /// Answers what cancel() takes.
    template <class T>
    int start(const QString &title, QObject *observer, const std::function<PendingCall(Handler<T>)> &begin,
        Handler<T> done)
    {
        const int id = add(title);
        m_running[id].call = begin(
            [this, id, watcher = QPointer<QObject>(observer), done = std::move(done)](Result<T> result) {
                finish(id, watcher || result ? nullptr : &result.error());
                if (watcher)
                    done(std::move(result));
            });
        return id;
    }
    /// Stops a write whose unknown outcome does no harm. No effect when it has ended.
    void cancel(int id);

    int count() const { return int(m_running.size()); }
    /// What is under way, oldest first.
    QStringList titles() const;

Q_SIGNALS:
    void countChanged();
    void failedUnseen(const QString &title, const console::Error &error);

private:
    struct Running {
        QString title;
        PendingCall call;
    };
    int add(const QString &title);
    void finish(int id, const Error *unseen);

    std::map<int, Running> m_running;
    int m_last = 0;
};

} // namespace console
