// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/matchingdeletion.h"

#include "core/ports/recordservice.h"
#include "records/filter.h"
#include "records/pagereader.h"

#include <QTimer>

#include <algorithm>

namespace console {
namespace {

constexpr int recordsPerPage = 500;
/// More at once would stall the window.
constexpr int stagedPerTurn = 250;

} // namespace

MatchingDeletion::MatchingDeletion(
    RecordService &service, staging::StagedChanges &changes, QByteArray filter, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_changes(&changes)
    , m_filter(std::move(filter))
{
}

void MatchingDeletion::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void MatchingDeletion::fail(const Error &error)
{
    m_error = error;
    setState(State::Failed);
}

void MatchingDeletion::count()
{
    if (!m_changes || records::selectsAll(m_filter))
        return fail(Error::make(Error::Kind::Validation));
    setState(State::Counting);
    m_call = m_service.count(
        m_changes->place().appId, m_changes->place().entity, m_filter, [this](const Result<qint64> &count) {
            if (!count)
                return fail(count.error());
            m_matching = *count;
            setState(State::Counted);
        });
}

void MatchingDeletion::start()
{
    if (m_state != State::Counted)
        return;
    setState(State::Fetching);
    fetch({ {}, 0, recordsPerPage });
}

void MatchingDeletion::fetch(const PagePosition &position)
{
    if (!m_changes)
        return fail(Error::make(Error::Kind::Storage));
    m_call = m_service.page(m_changes->place().appId, m_changes->place().entity, { m_filter, {}, {} },
        position, [this, position](Result<RecordBytes> answer) {
            if (!answer)
                return fail(answer.error());
            m_call = records::readPage(
                std::move(answer->json), [this, position](const Result<records::RecordPage> &page) {
                    page ? take(position, *page) : fail(page.error());
                });
        });
}

void MatchingDeletion::take(const PagePosition &position, const records::RecordPage &page)
{
    const int room = std::min(page.size(), most - fetched());
    for (int row = 0; row < room; ++row)
        m_records.append({ page.id(row), page.record(row).toByteArray() });
    PagePosition next = position;
    next.cursor = page.nextCursor();
    next.skip = page.isArray() ? position.skip + page.size() : 0;
    const bool isEnd = page.isArray() ? page.size() < position.limit : page.nextCursor().isEmpty();
    if (isEnd || fetched() >= most) {
        setState(State::Staging);
        return stageMore();
    }
    Q_EMIT changed();
    fetch(next);
}

void MatchingDeletion::stageMore()
{
    if (m_state != State::Staging)
        return;
    if (m_staged >= fetched())
        return setState(State::Staged);
    if (!m_changes)
        return fail(Error::make(Error::Kind::Storage));
    const auto part = m_records.mid(m_staged, stagedPerTurn);
    const auto step = m_changes->removeMore(part, m_step);
    if (!step)
        return fail(step.error());
    m_step = *step;
    m_staged += int(part.size());
    Q_EMIT changed();
    QTimer::singleShot(0, this, &MatchingDeletion::stageMore);
}

void MatchingDeletion::cancel()
{
    m_call.cancel();
    if (m_state == State::Staging && m_changes && m_changes->newestStep() == m_step)
        (void)m_changes->undo();
    setState(State::Idle);
}

} // namespace console
