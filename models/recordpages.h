// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/record.h"
#include "core/pendingcall.h"
#include "records/recordpage.h"

#include <QObject>
#include <QSet>

#include <map>
#include <optional>

class QTimer;

namespace console {

class RecordService;

/// The pages of one record list around what is looked at. Rows are cut into slots; a slot that is looked
/// at is fetched, at its cursor where the page before told one, else by row number. At most two
/// fetches run; what is no longer looked at is cancelled, and pages beyond the memory budget are dropped.
class RecordPages : public QObject {
    Q_OBJECT
public:
    static constexpr int pageSize = 200;
    static constexpr qsizetype defaultBudget = 64 * 1024 * 1024; ///< bytes

    explicit RecordPages(RecordService &service, QObject *parent = nullptr);

    /// Shows another list, or the same one again. What is here stays until the page of `row` came, then
    /// restarted() is emitted and everything else is gone. After a failure, call retry().
    void open(const QString &appId, const QString &entity, const RecordQuery &query, int row = 0);
    /// Takes effect with the next open().
    void setService(RecordService &service);
    /// Forgets everything, without a signal.
    void close();
    /// Stops what is under way, without a signal; retry() goes on.
    void cancel();
    /// Fetches again what failed or was cancelled.
    void retry();
    /// Which rows a person sees. Fetches are decided when the event loop comes round.
    void show(int first, int last);
    void setBudget(qsizetype bytes) { m_budget = bytes; }

    /// Rows of a slot: pageSize, or fewer where the server gives only so many at once.
    int slot() const { return m_slot; }
    /// How many rows there are as far as is known: the count, or one slot more than what came.
    int rows() const;
    /// Page that holds the row and the row's place in it; no page where it is not loaded.
    std::pair<const records::RecordPage *, int> find(int row) const;
    /// Row of a record among what is loaded, -1 elsewhere.
    int rowOf(const QString &id) const;
    qsizetype memory() const;

    /// Of the list that was asked for last, even while the rows are still those before. Where the service
    /// does not count, the end of the list tells, once it came.
    std::optional<qint64> count() const;
    bool isCounting() const { return m_countCall.isActive(); }
    bool isRestarting() const { return m_restarting; }
    bool hasFailures() const { return !m_failures.isEmpty(); }

Q_SIGNALS:
    /// All rows are other ones now.
    void restarted();
    void loaded(int firstRow, int lastRow);
    /// rows() or count() may have changed.
    void rowsChanged();
    void failed(const console::Error &error);

private:
    struct Fetch {
        PendingCall call;
        bool walks = false; ///< by cursor or from the start: tells where the next page begins
    };
    void pump();
    void fetch(int page);
    void fetchCount();
    void received(int page, Result<RecordBytes> answer);
    void indexed(int page, Result<records::RecordPage> content);
    void take(int page, records::RecordPage content);
    bool isWanted(int page) const;
    bool awaitsCursor(int page) const;
    void dropFarPages();

    RecordService *m_service;
    QTimer *m_pump;
    QTimer *m_countDelay; ///< a million rows may be a frame's work: the first rows are shown before
    QString m_appId;
    QString m_entity;
    RecordQuery m_query;
    qsizetype m_budget = defaultBudget;
    int m_slot = pageSize;

    std::map<int, records::RecordPage> m_pages;
    std::map<int, QString> m_cursors; ///< where a page starts; kept when the page is dropped
    std::map<int, Fetch> m_fetches;
    QSet<int> m_failures;
    PendingCall m_countCall;
    std::optional<qint64> m_count;
    std::optional<qint64> m_nextCount; ///< not applied yet
    bool m_keepsCount = false; ///< a restart shows the same records again
    std::optional<int> m_end; ///< number of rows, once the last page came
    int m_known = 0; ///< rows up to the end of the furthest page that came
    int m_anchor = 0; ///< page to restart with
    bool m_restarting = false;
    int m_firstPage = 0;
    int m_lastPage = 0;
};

} // namespace console
