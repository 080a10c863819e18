// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/error.h"

#include <QObject>

class QSettings;
class QWidget;

namespace console {

class FileService;
class Operations;
class RecordForm;
class RecordService;

/// Adds, edits and deletes records of one entity: the forms, which save at once.
class RecordChanges : public QObject {
    Q_OBJECT
public:
    RecordChanges(RecordService &records, FileService &files, Operations &operations, QSettings &settings,
        QWidget *parent);

    void setEntity(const QString &appId, const EntitySchema &schema, const QList<EntitySchema> &entities);
    void add();
    void edit(const QString &id, const QByteArray &values);

Q_SIGNALS:
    void added(const QString &id, const QStringList &notKept);
    void edited(const QString &id, const QByteArray &record, const QStringList &notKept);
    void signInRequested();

private:
    RecordForm *openForm(const QString &id, const QByteArray &values);

    RecordService &m_records;
    FileService &m_files;
    Operations &m_operations;
    QSettings &m_settings;
    QWidget *m_window;
    QString m_appId;
    EntitySchema m_schema;
    QList<EntitySchema> m_entities;
};

} // namespace console
