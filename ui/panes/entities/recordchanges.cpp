// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recordchanges.h"

#include "core/json/parse.h"
#include "ui/panes/entities/recordform.h"

namespace console {

RecordChanges::RecordChanges(
    RecordService &records, FileService &files, Operations &operations, QSettings &settings, QWidget *parent)
    : QObject(parent)
    , m_records(records)
    , m_files(files)
    , m_operations(operations)
    , m_settings(settings)
    , m_window(parent)
{
}

void RecordChanges::setEntity(
    const QString &appId, const EntitySchema &schema, const QList<EntitySchema> &entities)
{
    m_appId = appId;
    m_schema = schema;
    m_entities = entities;
}

RecordForm *RecordChanges::openForm(const QString &id, const QByteArray &values)
{
    const auto document = json::parse(values);
    RecordTarget target{ m_appId, m_schema, m_entities, id, document ? *document : json::Document() };
    auto *form = new RecordForm(std::move(target), m_records, m_files, m_operations, m_settings, m_window);
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &RecordForm::signInRequested, this, &RecordChanges::signInRequested);
    form->open();
    return form;
}

void RecordChanges::add()
{
    connect(openForm({}, {}), &RecordForm::saved, this,
        [this](const QString &id, const QByteArray &, const QStringList &notKept) {
            Q_EMIT added(id, notKept);
        });
}

void RecordChanges::edit(const QString &id, const QByteArray &values)
{
    connect(openForm(id, values), &RecordForm::saved, this,
        [this, id](const QString &, const QByteArray &record, const QStringList &notKept) {
            Q_EMIT edited(id, record, notKept);
        });
}

} // namespace console
