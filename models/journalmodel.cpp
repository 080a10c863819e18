// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/journalmodel.h"

#include "journal/journal.h"
#include "records/celltext.h"

#include <QElapsedTimer>
#include <QLocale>

#include <algorithm>

namespace console {

using journal::Change;
using journal::Commit;
using journal::Journal;

namespace {

constexpr auto refreshDelay = std::chrono::milliseconds(50);
constexpr qint64 searchSlice = 8; ///< ms between two looks at the event loop

} // namespace

JournalModel::JournalModel(Journal &journal, QObject *parent)
    : QAbstractTableModel(parent)
    , m_journal(journal)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshDelay);
    m_read.setInterval(0);
    m_search.setInterval(0);
    connect(&m_read, &QTimer::timeout, this, &JournalModel::readOn);
    connect(&m_refresh, &QTimer::timeout, this, &JournalModel::refresh);
    connect(&m_search, &QTimer::timeout, this, &JournalModel::searchOn);
    connect(&journal, &Journal::written, &m_refresh, qOverload<>(&QTimer::start));
    connect(&journal, &Journal::keepingChanged, &m_refresh, qOverload<>(&QTimer::start));
    refresh();
}

void JournalModel::setApp(const QString &appId)
{
    m_appId = appId;
    choose();
}

void JournalModel::setSearch(const QString &text)
{
    m_text = text.trimmed();
    choose();
}

void JournalModel::refresh()
{
    if (m_journal.keeping() == Journal::Keeping::Opening)
        return;
    m_came.clear();
    m_read.start();
    readOn(); // what is newest is here at once
}

/// One page. What was shown stays until all of it came anew.
void JournalModel::readOn()
{
    const auto page =
        m_journal.commits(m_came.isEmpty() ? journal::JournalStore::end : m_came.constLast().id);
    m_problem = page ? QString() : page.error().detail;
    if (page)
        m_came += *page;
    const bool isWhole = !page || page->size() < journal::JournalStore::commitsOfAPage;
    if (isWhole)
        m_read.stop();
    if (isWhole || m_all.isEmpty()) {
        m_all = page ? m_came : QList<Commit>();
        choose();
    }
}

bool JournalModel::isReading() const
{
    return m_journal.keeping() == Journal::Keeping::Opening || m_read.isActive()
        || (m_all.isEmpty() && m_refresh.isActive());
}

void JournalModel::choose()
{
    beginResetModel();
    m_rows.clear();
    m_unread.clear();
    m_lookedAt = 0;
    for (const Commit &commit : std::as_const(m_all)) {
        if (!m_appId.isEmpty() && commit.author.appId != m_appId)
            continue;
        if (matches(commit))
            m_rows << commit;
        else
            m_unread.prepend(commit);
    }
    endResetModel();
    m_unread.isEmpty() ? m_search.stop() : m_search.start();
    Q_EMIT searchingChanged();
}

bool JournalModel::matches(const Commit &commit) const
{
    const auto has = [this](const QString &text) { return text.contains(m_text, Qt::CaseInsensitive); };
    return m_text.isEmpty() || has(commit.author.app) || has(commit.author.entity)
        || has(commit.author.account);
}

bool JournalModel::matches(const Change &change) const
{
    const auto has = [this](const QByteArray &json) {
        return QString::fromUtf8(json).contains(m_text, Qt::CaseInsensitive);
    };
    return change.record.contains(m_text, Qt::CaseInsensitive) || has(change.before) || has(change.fields)
        || has(change.after);
}

void JournalModel::searchOn()
{
    QElapsedTimer slice;
    slice.start();
    while (!m_unread.isEmpty() && !slice.hasExpired(searchSlice)) {
        const Commit commit = m_unread.constLast();
        const auto page = m_journal.changes(commit.id, m_lookedAt);
        const bool isFound = page && std::any_of(page->begin(), page->end(), [this](const Change &change) {
            return matches(change);
        });
        m_lookedAt = page && !page->isEmpty() ? page->constLast().id : 0;
        if (isFound || m_lookedAt == 0) {
            m_lookedAt = 0;
            m_unread.removeLast();
        }
        if (isFound)
            insert(commit);
    }
    if (!m_unread.isEmpty())
        return;
    m_search.stop();
    Q_EMIT searchingChanged();
}

void JournalModel::insert(const Commit &commit)
{
    const auto place = std::find_if(
        m_rows.constBegin(), m_rows.constEnd(), [&](const Commit &one) { return one.id < commit.id; });
    const int row = int(place - m_rows.constBegin());
    beginInsertRows({}, row, row);
    m_rows.insert(row, commit);
    endInsertRows();
}

int JournalModel::rowOf(qint64 commit) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [commit](const Commit &one) { return one.id == commit; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Note + 1;
}

QString JournalModel::countsText(const Commit &commit)
{
    const QLocale locale;
    QStringList parts;
    if (commit.changed > 0)
        parts << tr("%1 changed", "records").arg(locale.toString(commit.changed));
    if (commit.added > 0)
        parts << tr("%1 added", "records").arg(locale.toString(commit.added));
    if (commit.deleted > 0)
        parts << tr("%1 deleted", "records").arg(locale.toString(commit.deleted));
    return parts.join(QStringLiteral(" · "));
}

QString JournalModel::noteText(const Commit &commit) const
{
    const QLocale locale;
    QStringList parts;
    if (!commit.isReadable)
        parts << tr("Damaged");
    if (commit.undoes > 0)
        parts << tr("Undo");
    if (commit.undoneBy > 0)
        parts << tr("Undone");
    if (commit.refused > 0)
        parts << tr("%1 refused", "writes").arg(locale.toString(commit.refused));
    if (commit.unanswered > 0)
        parts << tr("%1 without an answer", "writes").arg(locale.toString(commit.unanswered));
    return parts.join(QStringLiteral(" · "));
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Commit &commit = m_rows.at(index.row());
    const auto named = [](const QString &name, const QString &id) {
        return records::visibleText(name.isEmpty() ? id : name);
    };
    switch (index.column()) {
    case When:
        return QLocale().toString(commit.when.toLocalTime(), QLocale::ShortFormat);
    case App:
        return named(commit.author.app, commit.author.appId);
    case Entity:
        return records::visibleText(commit.author.entity);
    case Who:
        return named(commit.author.account, commit.author.accountId);
    case What:
        return countsText(commit);
    default:
        return noteText(commit);
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When");
    case App:
        return tr("App");
    case Entity:
        return tr("Entity");
    case Who:
        return tr("Who");
    case What:
        return tr("What");
    default:
        return tr("Note");
    }
}

} // namespace console
