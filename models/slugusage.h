// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "core/domain/function.h"
#include "core/pendingcall.h"

#include <QObject>

namespace console {

class AppService;
class FunctionService;

/// A line of a function that names an integration.
struct UsageHit {
    QString app; ///< its name
    QString function;
    QString file; ///< path
    int line = 0; ///< from 1
    QString text; ///< the line, shortened

    bool operator==(const UsageHit &) const = default;
};

/// Searches the backend functions of all apps of a workspace for the slug of a custom integration, one app
/// after the other. An app whose functions cannot be read does not stop the search.
class SlugUsage : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Searching, Finished, Cancelled, Failed };

    SlugUsage(AppService &apps, FunctionService &functions, QObject *parent);

    void search(const Workspace &workspace, const QString &slug);
    void cancel();

    State state() const { return m_state; }
    /// Why the apps could not be listed, where the search failed.
    const Error &error() const { return m_error; }
    const QList<UsageHit> &hits() const { return m_hits; }
    int appCount() const { return int(m_apps.size()); }
    int searchedCount() const { return m_next; }
    /// Apps whose functions could not be read.
    int unreadCount() const { return m_unread; }

Q_SIGNALS:
    void changed();

private:
    void takeApps(const Result<QList<App>> &apps);
    void searchNext();
    void takeFunctions(const Result<QList<BackendFunction>> &functions);
    void takeHits(const Result<QList<UsageHit>> &hits);
    void setState(State state);

    AppService &m_appService;
    FunctionService &m_functions;
    Workspace m_workspace;
    QString m_slug;
    QList<App> m_apps;
    QList<UsageHit> m_hits;
    Error m_error;
    State m_state = State::Idle;
    int m_next = 0; ///< of m_apps
    int m_unread = 0;
    PendingCall m_call;
};

/// Lines that name the slug as a text of its own, in any kind of quotes.
QList<UsageHit> usageIn(const QList<BackendFunction> &functions, const QString &app, const QString &slug);

} // namespace console
