// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/dataplane.h"
#include "core/ports/recordservice.h"

namespace console::api {

/// Fact sheet 3.3 to 3.7. The development server of the CLI has no v2/list and no count: there, pages come
/// from the plain list, and a count is made of a list of ids.
class RestRecordService final : public RecordService {
public:
    explicit RestRecordService(DataPlane &data, const RecordEyes &eyes = {})
        : m_data(data)
        , m_eyes(eyes)
    {
    }

    Lacks lacks() const override { return *m_lacks; }
    std::unique_ptr<RecordService> seenBy(const RecordEyes &eyes) override
    {
        return std::make_unique<RestRecordService>(m_data, eyes);
    }

    PendingCall signInUser(const QString &appId, const QString &email, const SecretString &password,
        Handler<void> handler) override;
    PendingCall page(const QString &appId, const QString &entity, const RecordQuery &query,
        const PagePosition &position, Handler<RecordBytes> handler) override;
    PendingCall count(const QString &appId, const QString &entity, const QByteArray &filter,
        Handler<qint64> handler) override;
    PendingCall aggregate(const QString &appId, const QString &entity, const QByteArray &specification,
        Handler<json::Document> handler) override;
    PendingCall record(const QString &appId, const QString &entity, const QString &id,
        Handler<json::Document> handler) override;
    PendingCall create(const QString &appId, const QString &entity, const QByteArray &fields,
        Handler<json::Document> handler) override;
    PendingCall createMany(const QString &appId, const QString &entity, const QList<QByteArray> &records,
        Handler<json::Document> handler) override;
    PendingCall update(const QString &appId, const QString &entity, const QString &id,
        const QByteArray &fields, Handler<json::Document> handler) override;
    PendingCall updateMany(const QString &appId, const QString &entity, const QList<RecordPatch> &patches,
        Handler<json::Document> handler) override;
    PendingCall remove(
        const QString &appId, const QString &entity, const QString &id, Handler<void> handler) override;
    PendingCall restore(const QString &appId, const QString &entity, const QString &id,
        Handler<json::Document> handler) override;

private:
    PendingCall sendPage(const QString &appId, const QStringList &rest, const QString &entity,
        const QByteArray &query, Handler<RecordBytes> handler);
    PendingCall sendBlock(const QString &appId, const QString &entity, HttpRequest::Method method,
        const QByteArray &body, Handler<json::Document> handler);
    PendingCall countIds(
        const QString &appId, const QString &entity, const QByteArray &filter, Handler<qint64> handler);

    PendingCall send(const QString &appId, ApiCall call, Handler<HttpAnswer> handler);

    DataPlane &m_data;
    RecordEyes m_eyes;
    std::shared_ptr<Lacks> m_lacks = std::make_shared<Lacks>(); ///< gone: so is this
};

} // namespace console::api
