// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/recordservice.h"

#include <QHash>

#include <functional>
#include <optional>
#include <vector>

namespace console::test {

/// Records in memory, the same for every app and entity. Starts with `size` made-up records
/// {id, created_date, updated_date, title, status, priority}; newest first, and sorted alike by every field.
/// Answers through the event loop; `held` makes calls wait for release(), `failNext` fails one call.
/// Writes set created_date and updated_date. Filters understand equality, $in and ranges of top-level
/// members, and $and. `title` must be a string (a 422 tells it otherwise).
class FakeRecordService final : public RecordService {
public:
    explicit FakeRecordService(qint64 size = 0);

    bool held = false;
    std::optional<Error> failNext;
    int mostPerPage = 5000; ///< fewer may come than were asked for
    bool loseNextAnswer = false; ///< of one write: it is done, but answered with Offline
    bool loseNextCreation = false; ///< the same, of a creation
    QStringList droppedFields; ///< of writes, silently
    bool takesBlocks = true; ///< false: no updateMany() and no createMany()
    bool computes = true; ///< false: no aggregate()
    bool hasTrash = true; ///< false: a server without the call, as the development server is
    Lacks missing; ///< what it says of itself; without cursors, pages are bare arrays
    int calls = 0; ///< of any method
    RecordQuery lastQuery;
    PagePosition lastPosition;

    /// Who answers through other eyes; without it there is no way to see so.
    std::function<std::unique_ptr<RecordService>(const RecordEyes &)> eyes;
    std::unique_ptr<RecordService> seenBy(const RecordEyes &other) override
    {
        return eyes ? eyes(other) : nullptr;
    }

    QHash<QString, QByteArray> passwords; ///< of the app's users, by e-mail address
    PendingCall signInUser(const QString &appId, const QString &email, const SecretString &password,
        Handler<void> handler) override;

    /// Answers everything that was held.
    void release();
    int waiting() const { return int(m_held.size()); }

    Lacks lacks() const override { return missing; }
    PendingCall page(const QString &appId, const QString &entity, const RecordQuery &query,
        const PagePosition &position, Handler<RecordBytes> handler) override;
    PendingCall count(const QString &appId, const QString &entity, const QByteArray &filter,
        Handler<qint64> handler) override;
    /// At most one group or date bucket; count, countDistinct, min, max; sorted by "-count" or not at all.
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

    /// The id of the n-th made record.
    static QString idOf(qint64 number);

private:
    struct Row {
        qint64 number = 0;
        QByteArray json; ///< empty: made up from the number
    };

    static QByteArray bytes(const Row &row);
    template <class T>
    PendingCall run(Handler<T> handler, std::function<Result<T>()> work);
    template <class T>
    PendingCall runWrite(Handler<T> handler, const std::function<Result<T>()> &work);
    QString now() const;
    std::vector<Row>::iterator find(const QString &id);
    std::vector<size_t> matching(const QByteArray &filter) const;
    Result<RecordBytes> readPage(const RecordQuery &query, const PagePosition &position) const;
    Result<json::Document> writeAll(
        qsizetype count, const std::function<Result<json::Document>(qsizetype)> &one);
    Result<json::Document> write(const Row &old, const QByteArray &fields, bool isNew);

    std::vector<Row> m_rows; ///< oldest first
    std::vector<Row> m_trash;
    std::vector<std::function<void()>> m_held;
    qint64 m_next = 0;
    qint64 m_writes = 0;
};

} // namespace console::test
