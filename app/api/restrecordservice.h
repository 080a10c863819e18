// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/dataplane.h"
#include "core/ports/recordservice.h"

namespace console::api {

/// Fact sheet 3.3 to 3.7.
class RestRecordService final : public RecordService {
public:
    explicit RestRecordService(DataPlane &data)
        : m_data(data)
    {
    }

    PendingCall page(const QString &appId, const QString &entity, const RecordQuery &query,
        const PagePosition &position, Handler<RecordBytes> handler) override;
    PendingCall count(const QString &appId, const QString &entity, const QByteArray &filter,
        Handler<qint64> handler) override;
    PendingCall record(const QString &appId, const QString &entity, const QString &id,
        Handler<json::Document> handler) override;
    PendingCall create(const QString &appId, const QString &entity, const QByteArray &fields,
        Handler<json::Document> handler) override;
    PendingCall update(const QString &appId, const QString &entity, const QString &id,
        const QByteArray &fields, Handler<json::Document> handler) override;
    PendingCall remove(
        const QString &appId, const QString &entity, const QString &id, Handler<void> handler) override;
    PendingCall restore(const QString &appId, const QString &entity, const QString &id,
        Handler<json::Document> handler) override;

private:
    DataPlane &m_data;
};

} // namespace console::api
