// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/error.h"

#include <QObject>

class QSettings;
class QWidget;

namespace console {

class Operations;
class RecordForm;
class RecordService;

/// Adds, edits and deletes records of one entity: the dialogs, and the writes behind them.
class RecordChanges : public QObject {
    Q_OBJECT
public:
    RecordChanges(RecordService &records, Operations &operations, QSettings &settings, QWidget *parent);

    void setEntity(const QString &appId, const EntitySchema &schema, const QList<EntitySchema> &entities);
    /// `values` is a JSON object to start from; built-in fields in it are left out.
    void add(const QByteArray &values = {}, const QString &hint = {});
    void edit(const QString &id, const QByteArray &values);
    /// Asks once, naming the record, then deletes.
    void remove(const QString &id, const QByteArray &values);

Q_SIGNALS:
    void added(const QString &id, const QStringList &notKept);
    void edited(const QString &id, const QByteArray &record, const QStringList &notKept);
    /// `title` names the record; `values` is what it was.
    void removed(const QString &title, const QByteArray &values);
    void failed(const console::Error &error, const QString &what);
    void signInRequested();

private:
    RecordForm *openForm(const QString &id, const QByteArray &values, const QString &hint);
    void startRemoval(const QString &id, const QString &title, const QByteArray &values);

    RecordService &m_records;
    Operations &m_operations;
    QSettings &m_settings;
    QWidget *m_window;
    QString m_appId;
    EntitySchema m_schema;
    QList<EntitySchema> m_entities;
};

} // namespace console
