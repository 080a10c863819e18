// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/journallinesmodel.h"

#include "core/domain/entityschema.h"
#include "journal/journal.h"
#include "models/recordtext.h"
#include "records/celltext.h"
#include "records/recordfields.h"

#include <QElapsedTimer>

#include <iterator>

namespace console {

using journal::Change;

namespace {

constexpr qint64 readSlice = 8; ///< ms between two looks at the event loop

QString titleOf(const Change &change)
{
    QString title = recordTitle({}, change.after.isEmpty() ? change.before : change.after);
    if (title.isEmpty())
        title = recordTitle({}, change.fields);
    return title.isEmpty() ? change.record : title;
}

} // namespace

JournalLinesModel::JournalLinesModel(journal::Journal &journal, QObject *parent)
    : QAbstractTableModel(parent)
    , m_journal(journal)
{
    m_read.setInterval(0);
    connect(&m_read, &QTimer::timeout, this, &JournalLinesModel::readOn);
}

void JournalLinesModel::setCommit(qint64 commit)
{
    beginResetModel();
    m_commit = commit;
    m_last = 0;
    m_notes.clear();
    m_entries.clear();
    m_lines.clear();
    endResetModel();
    commit == 0 ? m_read.stop() : m_read.start();
    if (commit != 0)
        readOn();
}

void JournalLinesModel::readOn()
{
    QElapsedTimer slice;
    slice.start();
    while (m_read.isActive() && !slice.hasExpired(readSlice)) {
        const auto page = m_journal.changes(m_commit, m_last);
        if (!page || page->isEmpty()) {
            m_read.stop();
            if (!page)
                Q_EMIT failed(page.error());
            return;
        }
        m_last = page->constLast().id;
        append(*page);
    }
}

void JournalLinesModel::append(const QList<Change> &changes)
{
    std::vector<Line> lines;
    for (const Change &change : changes)
        addLines(change, lines);
    if (lines.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(lines.size()) - 1);
    std::move(lines.begin(), lines.end(), std::back_inserter(m_lines));
    endInsertRows();
}

/// Built-in fields are the server's own business; where no answer came, what was sent stands for it.
void JournalLinesModel::addLines(const Change &change, std::vector<Line> &lines)
{
    const bool isDelete = change.kind == Change::Kind::Delete;
    const bool isUpdate = change.kind == Change::Kind::Update;
    const bool isAnswered = !change.after.isEmpty();
    const QByteArray newer = isDelete ? QByteArray() : isAnswered ? change.after : change.fields;
    const records::RecordFields before(change.before);
    const records::RecordFields after(newer);
    const size_t entry = m_entries.size();
    m_entries.push_back({ change.id, change.kind, titleOf(change), noteOf(change) });
    bool isFirst = true;
    const auto add = [&](QByteArrayView name, QByteArrayView old, QByteArrayView now) {
        if (old == now || builtInFields().contains(QString::fromUtf8(name)))
            return;
        lines.push_back({ entry, name.toByteArray(), old.toByteArray(), now.toByteArray(), isFirst });
        isFirst = false;
    };
    for (const auto &member : after.members())
        add(member.name, before.value(member.name), member.value);
    if (isDelete || (isUpdate && isAnswered)) {
        for (const auto &member : before.members()) {
            if (after.value(member.name).isEmpty())
                add(member.name, member.value, {});
        }
    }
    if (isFirst)
        lines.push_back({ entry, {}, {}, {}, true });
}

void JournalLinesModel::setNotes(const QHash<qint64, QString> &notes)
{
    m_notes = notes;
    if (!m_lines.empty())
        Q_EMIT dataChanged(index(0, Note), index(rowCount() - 1, Note));
}

QStringList JournalLinesModel::titles(const QList<Change::Kind> &kinds, int most) const
{
    QStringList titles;
    for (const Entry &entry : m_entries) {
        if (titles.size() == most)
            break;
        if (kinds.contains(entry.kind) && !entry.record.isEmpty())
            titles << entry.record;
    }
    return titles;
}

int JournalLinesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int JournalLinesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Note + 1;
}

/// What a line says of itself.
QString JournalLinesModel::noteOf(const Change &change)
{
    if (!change.isReadable)
        return tr("This entry is damaged and cannot be read.");
    if (change.state == Change::State::Sent)
        return tr("Sent, but no answer came: the server may have done it or not.");
    if (change.state == Change::State::Refused)
        return change.problem.isEmpty() ? tr("The server refused this.")
                                        : tr("The server refused this: %1").arg(change.problem);
    return {};
}

QString JournalLinesModel::note(const Line &line) const
{
    const Entry &entry = m_entries[line.entry];
    return line.isFirst ? m_notes.value(entry.id, entry.note) : QString();
}

QString JournalLinesModel::fieldText(const Line &line) const
{
    if (!line.field.isEmpty())
        return records::visibleText(QString::fromUtf8(line.field));
    switch (m_entries[line.entry].kind) {
    case Change::Kind::Create:
        return tr("Added");
    case Change::Kind::Update:
        return tr("Changed");
    case Change::Kind::Delete:
        return tr("Deleted");
    case Change::Kind::Restore:
        break;
    }
    return tr("Restored");
}

QVariant JournalLinesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[size_t(index.row())];
    if (role == OldJsonRole)
        return line.before;
    if (role == NewJsonRole)
        return line.after;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Record:
        return m_entries[line.entry].record;
    case Field:
        return fieldText(line);
    case OldValue:
        return line.field.isEmpty() ? QString() : shownValue(nullptr, line.before);
    case NewValue:
        return line.field.isEmpty() ? QString() : shownValue(nullptr, line.after);
    default:
        return note(line);
    }
}

QVariant JournalLinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Record:
        return tr("Record");
    case Field:
        return tr("Field");
    case OldValue:
        return tr("Old value");
    case NewValue:
        return tr("New value");
    default:
        return tr("Note");
    }
}

} // namespace console
