// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/domain/record.h"
#include "core/pendingcall.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <map>

class QTimer;

namespace console {

class RecordService;

/// Titles of the records that references of an app point to. They are fetched when somebody looks at them,
/// many in one call, and kept until the next open() or forget().
class RecordTitles : public QObject {
    Q_OBJECT
public:
    static constexpr int idsPerCall = 100;

    explicit RecordTitles(RecordService &service, QObject *parent = nullptr);

    /// Takes effect with the next open().
    void setService(RecordService &service) { m_service = &service; }
    /// `entities` are those that a reference may point to.
    void open(const QString &appId, const QList<EntitySchema> &entities);
    /// Asks again when a title is looked at; until then it is as it was.
    void forget();
    bool knows(const QString &entity) const { return m_entities.contains(entity); }
    /// Plain text of one line. Empty while it is not here, and where the record has none, does not exist or
    /// is not visible; then arrived() may follow.
    QString title(const QString &entity, const QString &id);

Q_SIGNALS:
    /// There are new titles of an entity.
    void arrived(const QString &entity);

private:
    void fetch();
    void fetchSome(const QString &entity, QSet<QString> &wanted);
    void received(const QString &entity, const QStringList &ids, Result<RecordBytes> answer);

    RecordService *m_service;
    QTimer *m_delay;
    QString m_appId;
    QHash<QString, QList<SchemaProperty>> m_entities;
    QList<EntitySchema> m_schemas; ///< keeps alive what the properties point into
    using Key = std::pair<QString, QString>; ///< entity and id
    QHash<Key, QString> m_titles;
    QSet<Key> m_asked;
    std::map<QString, QSet<QString>> m_wanted; ///< by entity
    std::map<QString, PendingCall> m_calls; ///< one an entity
};

} // namespace console
