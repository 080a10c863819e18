// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "ui/panes/entities/fieldeditor.h"

class QLineEdit;
class QSettings;

namespace console {

class MutedLabel;
class RecordService;

/// The id of a record of another entity: typed, or picked from its records. Shows the record's title.
class ReferenceEditor : public FieldEditor {
    Q_OBJECT
public:
    ReferenceEditor(const SchemaProperty &property, const EntitySchema &target, const QString &appId,
        RecordService &records, QSettings &settings, QWidget *parent);

    QByteArray value() const override;
    void setValue(const json::Value &value) override;

private:
    void pick();
    void fetchTitle();

    EntitySchema m_target;
    QString m_appId;
    RecordService &m_records;
    QSettings &m_settings;
    QLineEdit *m_edit;
    MutedLabel *m_title;
    PendingCall m_call;
};

/// What the editors of a record need beside the field.
struct EditorContext {
    QString appId;
    QList<EntitySchema> entities; ///< that references may point to
    RecordService *records = nullptr;
    QSettings *settings = nullptr;
};

/// A ReferenceEditor where the field holds the id of a record of a known entity, else makeFieldEditor().
FieldEditor *makeRecordEditor(
    const SchemaProperty &property, const json::Value &value, const EditorContext &context, QWidget *parent);

} // namespace console
