// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/slugusage.h"

#include "core/onworker.h"
#include "core/ports/appservice.h"
#include "core/ports/functionservice.h"

namespace console {
namespace {

constexpr int mostText = 160;
constexpr int mostHits = 500; ///< in one app

/// True where the line holds the slug as a string of its own.
bool quotes(QStringView line, const QString &slug)
{
    for (const QChar quote : { u'"', u'\'', u'`' }) {
        if (line.contains(QString(quote + slug + quote)))
            return true;
    }
    return false;
}

} // namespace

QList<UsageHit> usageIn(const QList<BackendFunction> &functions, const QString &app, const QString &slug)
{
    QList<UsageHit> hits;
    for (const BackendFunction &function : functions) {
        for (const BackendFunction::File &file : function.files) {
            if (!file.content.contains(slug))
                continue;
            const auto lines = QStringView(file.content).split(u'\n');
            for (qsizetype line = 0; line < lines.size() && hits.size() < mostHits; ++line) {
                if (quotes(lines[line], slug))
                    hits.append({ app, function.name, file.path, int(line) + 1,
                        lines[line].trimmed().left(mostText).toString() });
            }
        }
    }
    return hits;
}

SlugUsage::SlugUsage(AppService &apps, FunctionService &functions, QObject *parent)
    : QObject(parent)
    , m_appService(apps)
    , m_functions(functions)
{
}

void SlugUsage::search(const Workspace &workspace, const QString &slug)
{
    m_workspace = workspace;
    m_slug = slug;
    m_apps.clear();
    m_hits.clear();
    m_next = m_unread = 0;
    m_call = m_appService.apps([this](const Result<QList<App>> &apps) { takeApps(apps); });
    setState(State::Searching);
}

void SlugUsage::cancel()
{
    if (m_state != State::Searching)
        return;
    m_call.cancel();
    setState(State::Cancelled);
}

void SlugUsage::takeApps(const Result<QList<App>> &apps)
{
    if (!apps) {
        m_error = apps.error();
        return setState(State::Failed);
    }
    for (const App &app : *apps) {
        if (app.workspaceId == m_workspace.id || (app.workspaceId.isEmpty() && m_workspace.isPersonal))
            m_apps << app;
    }
    searchNext();
}

void SlugUsage::searchNext()
{
    if (m_next == m_apps.size())
        return setState(State::Finished);
    m_call = m_functions.functions(m_apps.at(m_next).id,
        [this](const Result<QList<BackendFunction>> &functions) { takeFunctions(functions); });
    Q_EMIT changed();
}

void SlugUsage::takeFunctions(const Result<QList<BackendFunction>> &functions)
{
    if (!functions) {
        ++m_unread;
        ++m_next;
        return searchNext();
    }
    m_call = onWorker<QList<UsageHit>>([functions = *functions, app = m_apps.at(m_next).name, slug = m_slug](
                                           const auto &) { return usageIn(functions, app, slug); },
        [this](const Result<QList<UsageHit>> &hits) { takeHits(hits); });
}

void SlugUsage::takeHits(const Result<QList<UsageHit>> &hits)
{
    m_hits += hits.value_or(QList<UsageHit>());
    ++m_next;
    searchNext();
}

void SlugUsage::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace console
