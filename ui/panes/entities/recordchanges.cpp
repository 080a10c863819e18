// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/recordchanges.h"

#include "core/json/parse.h"
#include "core/ports/recordservice.h"
#include "models/operations.h"
#include "models/recordtext.h"
#include "ui/panes/entities/recordform.h"

#include <QMessageBox>
#include <QPushButton>

namespace console {

RecordChanges::RecordChanges(
    RecordService &records, Operations &operations, QSettings &settings, QWidget *parent)
    : QObject(parent)
    , m_records(records)
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

RecordForm *RecordChanges::openForm(const QString &id, const QByteArray &values, const QString &hint)
{
    const auto document = json::parse(values);
    RecordTarget target{ m_appId, m_schema, m_entities, id, document ? *document : json::Document(), hint };
    auto *form = new RecordForm(std::move(target), m_records, m_operations, m_settings, m_window);
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &RecordForm::signInRequested, this, &RecordChanges::signInRequested);
    form->open();
    return form;
}

void RecordChanges::add(const QByteArray &values, const QString &hint)
{
    connect(openForm({}, values, hint), &RecordForm::saved, this,
        [this](const QString &id, const QByteArray &, const QStringList &notKept) {
            Q_EMIT added(id, notKept);
        });
}

void RecordChanges::edit(const QString &id, const QByteArray &values)
{
    connect(openForm(id, values, {}), &RecordForm::saved, this,
        [this, id](const QString &, const QByteArray &record, const QStringList &notKept) {
            Q_EMIT edited(id, record, notKept);
        });
}

void RecordChanges::remove(const QString &id, const QByteArray &values)
{
    const QString found = recordTitle(m_schema.properties, values);
    const QString title = found.isEmpty() ? id : found;
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Delete record"), tr("Delete “%1”?").arg(title),
        QMessageBox::Cancel, m_window);
    question->setObjectName(QStringLiteral("deleteQuestion"));
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("The record %1 of %2 goes to the app's trash.").arg(id, m_schema.name));
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *yes = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, id, title, values] { startRemoval(id, title, values); });
    question->open();
}

void RecordChanges::startRemoval(const QString &id, const QString &title, const QByteArray &values)
{
    m_operations.start<void>(
        tr("deleting %1").arg(title), this,
        [this, id](Handler<void> handler) {
            return m_records.remove(m_appId, m_schema.name, id, std::move(handler));
        },
        [this, title, values](Done done) {
            if (done)
                Q_EMIT removed(title, values);
            else
                Q_EMIT failed(done.error(), tr("the deletion of %1").arg(title));
        });
}

} // namespace console
