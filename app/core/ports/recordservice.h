// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/record.h"
#include "core/domain/recordeyes.h"
#include "core/json/document.h"
#include "core/pendingcall.h"
#include "core/secretstring.h"

#include <memory>

namespace console {

/// Records of one entity. Fact sheet 3.3 to 3.7. Numbers are "visible to you": row-level security hides
/// rows silently, also from counts.
class RecordService {
public:
    /// What the server was found not to have. It is done otherwise, and slower.
    struct Lacks {
        bool cursors = false; ///< pages are fetched by row number
        bool count = false; ///< the ids are fetched and counted

        bool operator==(const Lacks &) const = default;
    };

    virtual ~RecordService() = default;
    /// Of the calls that were answered so far.
    virtual Lacks lacks() const { return {}; }

    /// The same records as others see them. This one outlives it; calls of it may outlive it. Null where
    /// there is no way to see so.
    [[nodiscard]] virtual std::unique_ptr<RecordService> seenBy(const RecordEyes &) { return nullptr; }

    /// Signs a user of the app in, so that seenBy() can look as they do while this object lives; nothing of
    /// it is kept elsewhere. Fact sheet 1.7. Validation where address and password do not fit.
    [[nodiscard]] virtual PendingCall signInUser(
        const QString &, const QString &, const SecretString &, Handler<void> handler)
    {
        return answered<void>(std::move(handler), failure(Error::Kind::NotFound));
    }

    /// One page: v2/list at a cursor or at the start; the plain list where `position.skip` is above 0.
    [[nodiscard]] virtual PendingCall page(const QString &appId, const QString &entity,
        const RecordQuery &query, const PagePosition &position, Handler<RecordBytes> handler) = 0;
    [[nodiscard]] virtual PendingCall count(
        const QString &appId, const QString &entity, const QByteArray &filter, Handler<qint64> handler) = 0;
    /// Groups and measures of the records that match (R4): `specification` as the service takes it, `rows`
    /// and `truncated` in the answer. NotFound where the server does not compute.
    [[nodiscard]] virtual PendingCall aggregate(
        const QString &, const QString &, const QByteArray &, Handler<json::Document> handler)
    {
        return answered<json::Document>(std::move(handler), failure(Error::Kind::NotFound));
    }
    [[nodiscard]] virtual PendingCall record(
        const QString &appId, const QString &entity, const QString &id, Handler<json::Document> handler) = 0;
    /// `fields` is a JSON object of schema fields; answers the stored record. Field errors: Error::fields.
    [[nodiscard]] virtual PendingCall create(const QString &appId, const QString &entity,
        const QByteArray &fields, Handler<json::Document> handler) = 0;
    /// Adds many in one call (R10): all or none; answers an array of the stored records, in the order of
    /// `records`, of which each is a JSON object as for create(). At most mostPatches. NotFound where the
    /// server has no such call.
    [[nodiscard]] virtual PendingCall createMany(
        const QString &, const QString &, const QList<QByteArray> &, Handler<json::Document> handler)
    {
        return answered<json::Document>(std::move(handler), failure(Error::Kind::NotFound));
    }
    /// Merges: only the members of `fields` change.
    [[nodiscard]] virtual PendingCall update(const QString &appId, const QString &entity, const QString &id,
        const QByteArray &fields, Handler<json::Document> handler) = 0;
    /// Merges many in one call (R11): all or none; answers an array of the stored records. At most
    /// mostPatches. NotFound where the server has no such call.
    [[nodiscard]] virtual PendingCall updateMany(
        const QString &, const QString &, const QList<RecordPatch> &, Handler<json::Document> handler)
    {
        return answered<json::Document>(std::move(handler), failure(Error::Kind::NotFound));
    }
    static constexpr int mostPatches = 500;
    /// Moves the record to the trash.
    [[nodiscard]] virtual PendingCall remove(
        const QString &appId, const QString &entity, const QString &id, Handler<void> handler) = 0;
    /// Takes a record out of the trash, under its old id; NotFound where it is not there (R17).
    [[nodiscard]] virtual PendingCall restore(
        const QString &appId, const QString &entity, const QString &id, Handler<json::Document> handler) = 0;
};

} // namespace console
