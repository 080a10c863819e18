// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/matchingdeletion.h"

#include "core/ports/recordservice.h"
#include "records/filter.h"
#include "records/pagereader.h"

#include <algorithm>

namespace console {
namespace {

constexpr int recordsPerPage = 500;

} // namespace

MatchingDeletion::MatchingDeletion(
    RecordService &service, staging::StagedChanges &changes, QByteArray filter, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_changes(&changes)
    , m_filter(std::move(filter))
{
    connect(&changes, &staging::StagedChanges::leftChanged, this, &MatchingDeletion::showStaged);
    connect(&changes, &staging::StagedChanges::failed, this, [this](const Error &error) {
        if (m_state == State::Staging)
            fail(error);
    });
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
        return stage();
    }
    Q_EMIT changed();
    fetch(next);
}

void MatchingDeletion::stage()
{
    if (!m_changes)
        return fail(Error::make(Error::Kind::Storage));
    m_stepBefore = m_changes->newestStep();
    if (const Done done = m_changes->remove(m_records); !done)
        fail(done.error());
}

void MatchingDeletion::showStaged()
{
    if (m_state != State::Staging)
        return;
    m_staged = fetched() - int(m_changes->left());
    setState(m_changes->left() > 0 ? State::Staging : State::Staged);
}

void MatchingDeletion::cancel()
{
    m_call.cancel();
    if (m_state == State::Staging && m_changes)
        (void)m_changes->undo(m_stepBefore);
    setState(State::Idle);
}

} // namespace console
