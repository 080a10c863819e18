// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/parse.h"
#include "core/ports/clock.h"
#include "journal/journal.h"
#include "journal/journaledrecords.h"
#include "models/commitflow.h"
#include "models/operations.h"
#include "staging/staging.h"
#include "support/await.h"

#include <QTest>

namespace console::test {

/// A commit flow on a server, with what is staged and noted in memory.
class CommitFixture : public QObject {
protected:
    using StagedChanges = staging::StagedChanges;
    using State = CommitFlow::State;
    using OutcomeKind = CommitFlow::Outcome::Kind;

    explicit CommitFixture(const char *app = "app")
        : m_place{ QLatin1String(app), QStringLiteral("Task") }
    {
    }
    /// `isNoted`: each run is a commit of the journal.
    void makeFlow(RecordService &server, bool isNoted)
    {
        m_server = &server;
        m_journal = std::make_unique<journal::Journal>(m_clock);
        m_journal->keepForSession(journal::Journal::Trouble::None);
        m_records = std::make_unique<journal::JournaledRecords>(
            server, *m_journal, QStringLiteral("me"), QStringLiteral("me@example.com"));
        m_records->setApp(m_place.appId, m_place.appId);
        m_operations = std::make_unique<Operations>();
        m_staging = std::make_unique<staging::Staging>(QStringLiteral(":memory:"));
        m_changes = *m_staging->changes(m_place);
        m_flow = std::make_unique<CommitFlow>(isNoted ? *m_records : server, *m_operations);
        m_flow->setStaged(m_changes);
        connect(m_flow.get(), &CommitFlow::started, m_flow.get(), [this] { m_records->beginCommit(); });
    }
    void drop()
    {
        m_flow.reset();
        m_operations.reset();
        m_staging.reset();
        m_records.reset();
        m_journal.reset();
    }
    /// What the server has; empty where it has none.
    QByteArray stored(const QString &record) const
    {
        const auto found = await<json::Document>(
            [&](auto handler) { return m_server->record(m_place.appId, m_place.entity, record, handler); });
        return found ? found->root().toJson() : QByteArray();
    }
    QString title(const QString &record) const
    {
        return json::parse(stored(record))->root()["title"].toString();
    }
    void commit(int milliseconds = 5000) const
    {
        m_flow->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_flow->state(), State::Idle, milliseconds);
    }

    const staging::Place m_place;
    Clock m_clock;
    RecordService *m_server = nullptr;
    std::unique_ptr<journal::Journal> m_journal;
    std::unique_ptr<journal::JournaledRecords> m_records;
    std::unique_ptr<Operations> m_operations;
    std::unique_ptr<staging::Staging> m_staging;
    StagedChanges *m_changes = nullptr;
    std::unique_ptr<CommitFlow> m_flow;
};

} // namespace console::test
