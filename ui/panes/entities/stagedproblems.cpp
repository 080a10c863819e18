// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/stagedproblems.h"

#include "core/json/parse.h"
#include "models/commitflow.h"
#include "models/recordtext.h"
#include "records/fieldcheck.h"
#include "records/recordfields.h"
#include "ui/errortext.h"
#include "ui/panes/entities/fieldtext.h"

namespace console {

using staging::StagedChanges;
using Outcome = CommitFlow::Outcome;

StagedProblems::StagedProblems(const CommitFlow &flow)
    : m_flow(flow)
{
}

void StagedProblems::setStaged(const StagedChanges *staged, const EntitySchema &schema)
{
    m_staged = staged;
    m_schema = schema;
}

QString StagedProblems::schemaProblem(const QString &record, const QString &field) const
{
    const auto text = [](const SchemaProperty &property, const QByteArray &json) {
        const auto document = json::parse(json);
        const auto problem = records::checkValue(property, document ? document->root() : json::Value());
        return problem ? problemText(*problem) : QString();
    };
    if (!m_staged)
        return {};
    const QMap<QByteArray, QByteArray> values = m_staged->values(record);
    if (!field.isEmpty()) {
        const SchemaProperty *property = m_schema.property(field);
        return property ? text(*property, values.value(field.toUtf8())) : QString();
    }
    if (m_staged->kind(record) != StagedChanges::Kind::Added)
        return {};
    for (const SchemaProperty &property : m_schema.properties) {
        const QByteArray json = values.value(property.name.toUtf8());
        if (json.isEmpty() && property.defaultValue.isValid())
            continue; // the server sets it
        if (const QString problem = text(property, json); !problem.isEmpty())
            return tr("%1: %2", "field and what is wrong with it").arg(property.name, problem);
    }
    return {};
}

QString StagedProblems::theirs(const QByteArray &record, const QString &field) const
{
    return shownValue(m_schema.property(field), records::RecordFields(record).value(field.toUtf8()));
}

QString StagedProblems::problem(const QString &record, const QString &field) const
{
    const auto outcome = m_flow.outcomes().constFind(record);
    if (outcome == m_flow.outcomes().constEnd())
        return schemaProblem(record, field);
    const bool isAbout = field.isEmpty() || outcome->fields.contains(field);
    switch (outcome->kind) {
    case Outcome::Kind::Conflict:
        if (outcome->current.isEmpty())
            return tr("Somebody deleted this record.");
        return field.isEmpty() ? tr("Somebody else changed this record.")
            : isAbout ? tr("Saved by somebody else meanwhile: %1").arg(theirs(outcome->current, field))
                      : QString();
    case Outcome::Kind::NotKept:
        return isAbout ? tr("The server did not keep this value. A rule may protect the field.") : QString();
    case Outcome::Kind::Failed:
        break;
    }
    for (const FieldError &wrong : outcome->error.fields) {
        if (field.isEmpty())
            return tr("%1: %2", "field and what is wrong with it").arg(wrong.path, wrong.message);
        if (wrong.path == field || wrong.path.startsWith(field + u'.') || wrong.path.startsWith(field + u'['))
            return wrong.message;
    }
    const bool isElsewhere = !field.isEmpty() && !outcome->error.fields.isEmpty();
    return isElsewhere ? schemaProblem(record, field) : errorText(outcome->error, tr("this record")).sentence;
}

} // namespace console
