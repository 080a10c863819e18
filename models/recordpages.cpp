// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordpages.h"

#include "core/ports/recordservice.h"
#include "records/pagereader.h"

#include <QTimer>

#include <algorithm>
#include <limits>

namespace console {
namespace {

constexpr int mostFetches = 2;
/// Bytes that are indexed in no time; more is for another thread.
constexpr qsizetype readAtOnce = 1024 * 1024;
/// While a scroll bar is dragged only what it rests on is worth a fetch.
constexpr auto settleTime = std::chrono::milliseconds(20);

} // namespace

RecordPages::RecordPages(RecordService &service, QObject *parent)
    : QObject(parent)
    , m_service(&service)
    , m_pump(new QTimer(this))
    , m_countDelay(new QTimer(this))
{
    m_countDelay->setSingleShot(true);
    m_countDelay->setInterval(settleTime);
    connect(m_countDelay, &QTimer::timeout, this, [this] {
        m_count = m_nextCount;
        Q_EMIT rowsChanged();
    });
    m_pump->setSingleShot(true);
    m_pump->setInterval(settleTime);
    connect(m_pump, &QTimer::timeout, this, &RecordPages::pump);
}

void RecordPages::open(const QString &appId, const QString &entity, const RecordQuery &query, int row)
{
    const bool isSame = appId == m_appId && entity == m_entity && query.filter == m_query.filter;
    // While another list is under way, the count is still that of the one before.
    m_keepsCount = m_count && isSame && (!m_restarting || m_keepsCount);
    m_countDelay->stop();
    m_nextCount = m_keepsCount ? m_count : std::nullopt; // until the new one comes
    m_appId = appId;
    m_entity = entity;
    m_query = query;
    m_anchor = std::max(row, 0) / m_slot;
    m_restarting = true;
    m_fetches.clear();
    m_failures.clear();
    fetch(m_anchor);
    fetchCount();
}

void RecordPages::setService(RecordService &service)
{
    m_service = &service;
    m_count.reset();
}

std::optional<qint64> RecordPages::count() const
{
    if (m_restarting && !m_keepsCount)
        return std::nullopt;
    return m_count || !m_end ? m_count : std::optional<qint64>(*m_end);
}

void RecordPages::close()
{
    m_slot = pageSize;
    m_appId.clear();
    m_fetches.clear();
    m_countCall.cancel();
    m_pump->stop();
    m_countDelay->stop();
    m_restarting = false;
    m_pages.clear();
    m_cursors.clear();
    m_count.reset();
    m_end = 0;
    m_known = 0;
}

void RecordPages::cancel()
{
    m_fetches.clear();
    m_countCall.cancel();
    m_pump->stop();
}

void RecordPages::retry()
{
    m_failures.clear();
    if (m_restarting)
        open(m_appId, m_entity, m_query, m_anchor * m_slot);
    else
        pump();
}

void RecordPages::show(int first, int last)
{
    m_firstPage = std::max(first, 0) / m_slot;
    m_lastPage = std::max(last, first) / m_slot;
    if (!m_pump->isActive() && !m_restarting)
        m_pump->start();
}

int RecordPages::rows() const
{
    if (m_end)
        return *m_end;
    constexpr qint64 most = std::numeric_limits<int>::max() / 2;
    if (m_count && *m_count >= m_known)
        return int(std::min(*m_count, most));
    return m_known + m_slot;
}

std::pair<const records::RecordPage *, int> RecordPages::find(int row) const
{
    const auto page = m_pages.find(row / m_slot);
    const int place = row % m_slot;
    if (page == m_pages.end() || place >= page->second.size())
        return { nullptr, 0 };
    return { &page->second, place };
}

int RecordPages::rowOf(const QString &id) const
{
    for (const auto &[number, page] : m_pages) {
        if (const int row = page.rowOf(id); row >= 0 && row < m_slot)
            return number * m_slot + row;
    }
    return -1;
}

qsizetype RecordPages::memory() const
{
    qsizetype bytes = 0;
    for (const auto &[number, page] : m_pages)
        bytes += page.memory();
    return bytes;
}

bool RecordPages::isWanted(int page) const
{
    return page >= m_firstPage - 1 && page <= m_lastPage + 1; // one ahead on both sides
}

bool RecordPages::awaitsCursor(int page) const
{
    const auto before = m_fetches.find(page - 1);
    return page > 0 && !m_cursors.contains(page) && before != m_fetches.end() && before->second.walks;
}

void RecordPages::pump()
{
    if (m_restarting)
        return;
    std::erase_if(m_fetches, [this](const auto &fetch) { return !isWanted(fetch.first); });
    m_failures.removeIf([this](int page) { return !isWanted(page); });
    const int last = (rows() - 1) / m_slot;
    std::vector<int> wanted;
    for (int page = m_firstPage; page <= m_lastPage; ++page)
        wanted.push_back(page);
    wanted.push_back(m_lastPage + 1);
    wanted.push_back(m_firstPage - 1);
    for (const int page : wanted) {
        if (int(m_fetches.size()) >= mostFetches)
            return;
        if (page < 0 || page > last || rows() == 0 || m_pages.contains(page) || m_fetches.contains(page)
            || m_failures.contains(page) || awaitsCursor(page))
            continue;
        fetch(page);
    }
}

void RecordPages::fetch(int page)
{
    PagePosition position;
    position.limit = m_slot;
    if (const auto cursor = m_cursors.find(page); cursor != m_cursors.end() && !m_restarting)
        position.cursor = cursor->second;
    else
        position.skip = qint64(page) * m_slot;
    Fetch &fetch = m_fetches[page];
    fetch.walks = position.skip == 0;
    fetch.call = m_service->page(m_appId, m_entity, m_query, position,
        [this, page](Result<RecordBytes> answer) { received(page, std::move(answer)); });
}

void RecordPages::fetchCount()
{
    // Never waited for, and its failure changes nothing: rows() then grows with what is looked at.
    m_countCall = m_service->count(m_appId, m_entity, m_query.filter, [this](Result<qint64> count) {
        if (!count) {
            if (!m_restarting)
                m_countDelay->start(); // tells that there will be none
            return;
        }
        m_nextCount = std::max<qint64>(*count, 0);
        if (!m_restarting)
            m_countDelay->start();
    });
}

void RecordPages::received(int page, Result<RecordBytes> answer)
{
    if (!answer)
        return indexed(page, Failure(answer.error()));
    if (answer->json.size() <= readAtOnce)
        return indexed(page, records::RecordPage::read(std::move(answer->json)));
    // The next one is on its way while this one is read.
    if (QString next = records::nextCursorOf(answer->json); !next.isEmpty() && !m_restarting)
        m_cursors.try_emplace(page + 1, std::move(next));
    m_fetches[page].call = records::readPage(std::move(answer->json),
        [this, page](Result<records::RecordPage> content) { indexed(page, std::move(content)); });
    pump();
}

void RecordPages::indexed(int page, Result<records::RecordPage> content)
{
    m_fetches.erase(page);
    if (!content) {
        m_failures.insert(page);
        Q_EMIT failed(content.error());
        return;
    }
    if (m_restarting && page > 0 && content->size() == 0) { // the list became shorter than where we were
        m_anchor = 0;
        fetch(0);
        return;
    }
    take(page, *std::move(content));
    pump();
}

void RecordPages::take(int page, records::RecordPage content)
{
    const bool restart = std::exchange(m_restarting, false);
    if (restart) {
        m_pages.clear();
        m_cursors.clear();
        m_end.reset();
        m_known = 0;
        m_count = m_keepsCount ? m_nextCount : std::nullopt;
        if (m_nextCount != m_count)
            m_countDelay->start();
        m_firstPage = m_lastPage = page;
    }
    // A server that gives fewer than asked, though there are more, always gives as many.
    if (restart && page == 0 && !content.isArray() && content.hasMore() && content.size() > 0)
        m_slot = std::min(m_slot, content.size());
    const int first = page * m_slot;
    const int size = std::min(content.size(), m_slot);
    const bool more = content.isArray() ? size == m_slot : content.hasMore();
    if (more && !content.nextCursor().isEmpty() && size == m_slot)
        m_cursors[page + 1] = content.nextCursor();
    if (size > 0 || page == 0)
        m_known = std::max(m_known, first + size);
    if (!more)
        m_end = first + size;
    else if (m_end && *m_end <= first + size)
        m_end.reset();
    m_pages[page] = std::move(content);
    dropFarPages();
    if (restart) {
        Q_EMIT restarted();
    } else {
        Q_EMIT rowsChanged();
        if (size > 0)
            Q_EMIT loaded(first, first + size - 1);
    }
}

void RecordPages::dropFarPages()
{
    const int center = (m_firstPage + m_lastPage) / 2;
    for (qsizetype bytes = memory(); bytes > m_budget && !m_pages.empty();) {
        const auto far =
            std::max_element(m_pages.begin(), m_pages.end(), [center](const auto &a, const auto &b) {
                return std::abs(a.first - center) < std::abs(b.first - center);
            });
        if (isWanted(far->first))
            return;
        bytes -= far->second.memory();
        m_pages.erase(far);
    }
}

} // namespace console
