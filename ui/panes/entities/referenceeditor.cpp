// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/referenceeditor.h"

#include "core/json/write.h"
#include "core/ports/recordservice.h"
#include "models/recordtext.h"
#include "ui/icons.h"
#include "ui/panes/entities/recordpicker.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace console {

ReferenceEditor::ReferenceEditor(const SchemaProperty &property, const EntitySchema &target,
    const QString &appId, RecordService &records, QSettings &settings, QWidget *parent)
    : FieldEditor(property, parent)
    , m_target(target)
    , m_appId(appId)
    , m_records(records)
    , m_settings(settings)
    , m_edit(new QLineEdit(this))
    , m_title(new MutedLabel({}, this))
{
    m_edit->setPlaceholderText(tr("Id of a record of %1").arg(target.name));
    auto *search = new QToolButton(this);
    search->setObjectName(QStringLiteral("pickRecord"));
    search->setIcon(icon(QStringLiteral("search")));
    addControl(m_edit, 1);
    addControl(search, 0);
    addControl(m_title, 1);
    search->setAccessibleName(tr("Find a record of %1").arg(target.name));
    search->setToolTip(plainToolTip(search->accessibleName()));
    connect(m_edit, &QLineEdit::textEdited, this, &FieldEditor::edited);
    connect(m_edit, &QLineEdit::editingFinished, this, &ReferenceEditor::fetchTitle);
    connect(search, &QToolButton::clicked, this, &ReferenceEditor::pick);
}

QByteArray ReferenceEditor::value() const
{
    const QString id = m_edit->text().trimmed();
    if (id.isEmpty())
        return emptied();
    json::Writer writer;
    writer.string(id);
    return writer.take();
}

void ReferenceEditor::setValue(const json::Value &value)
{
    m_edit->setText(value.toString());
    fetchTitle();
}

void ReferenceEditor::fetchTitle()
{
    const QString id = m_edit->text().trimmed();
    m_title->setText({});
    m_call.cancel();
    if (id.isEmpty())
        return;
    m_call = m_records.record(m_appId, m_target.name, id, [this](Result<json::Document> record) {
        if (record)
            m_title->setText(recordTitle(m_target.properties, record->root().toJson()));
        else if (record.error().kind == Error::Kind::NotFound)
            m_title->setText(tr("No such record is visible to you"));
    });
}

void ReferenceEditor::pick()
{
    auto *picker = new RecordPicker(m_records, m_settings, m_appId, m_target, window());
    picker->setAttribute(Qt::WA_DeleteOnClose);
    connect(picker, &RecordPicker::picked, this, [this](const QString &id) {
        m_edit->setText(id);
        fetchTitle();
        Q_EMIT edited();
    });
    picker->open();
}

FieldEditor *makeRecordEditor(
    const SchemaProperty &property, const json::Value &value, const EditorContext &context, QWidget *parent)
{
    const auto target = std::find_if(context.entities.begin(), context.entities.end(),
        [&property](const EntitySchema &schema) { return schema.name == property.reference; });
    const bool isReference = target != context.entities.end()
        && property.mainType() == QLatin1String("string") && (value.isNothing() || value.isString());
    if (isReference)
        return new ReferenceEditor(
            property, *target, context.appId, *context.records, *context.settings, parent);
    return makeFieldEditor(property, value, parent);
}

} // namespace console
