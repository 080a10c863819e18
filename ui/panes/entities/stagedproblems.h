// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "staging/stagedchanges.h"

#include <QCoreApplication>
#include <QPointer>

namespace console {

class CommitFlow;

/// Why a staged change cannot be sent, or was not, in words.
class StagedProblems {
    Q_DECLARE_TR_FUNCTIONS(StagedProblems)
public:
    /// `flow` outlives it.
    explicit StagedProblems(const CommitFlow &flow);

    void setStaged(const staging::StagedChanges *staged, const EntitySchema &schema);
    /// What the last commit said, else schemaProblem(). `field` empty: the record as a whole.
    QString problem(const QString &record, const QString &field) const;
    /// What would be wrong with sending it, before anything is sent.
    QString schemaProblem(const QString &record, const QString &field) const;

private:
    QString theirs(const QByteArray &record, const QString &field) const;

    const CommitFlow &m_flow;
    QPointer<const staging::StagedChanges> m_staged;
    EntitySchema m_schema;
};

} // namespace console
