// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"
#include "journal/journalentry.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

#include <vector>

namespace console {

namespace journal {
class Journal;
}

/// One commit of the journal in detail: a line for each field whose value changed. The first lines are here
/// at once, the others come page by page while the event loop runs. Texts are plain.
class JournalLinesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Record, Field, OldValue, NewValue, Note };
    enum Role {
        OldJsonRole = Qt::UserRole, ///< QByteArray: JSON text, empty where there was no value
        NewJsonRole,
    };

    explicit JournalLinesModel(journal::Journal &journal, QObject *parent = nullptr);

    /// 0: none.
    void setCommit(qint64 commit);
    qint64 commit() const { return m_commit; }
    bool isReading() const { return m_read.isActive(); }
    /// Lines for more changes, after those that are here.
    void append(const QList<journal::Change> &changes);
    /// Sentences that stand beside the first line of a change, by its id.
    void setNotes(const QHash<qint64, QString> &notes);

    /// Titles of records that were written in one of these ways, as many as `most`. More may not be read yet.
    QStringList titles(const QList<journal::Change::Kind> &kinds, int most) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// The commit could not be read, or not to its end.
    void failed(const console::Error &error);

private:
    /// What the lines of a change have in common; the images of the record stay in the journal.
    struct Entry {
        qint64 id;
        journal::Change::Kind kind;
        QString record; ///< title or id
        QString note;
    };
    struct Line {
        size_t entry;
        QByteArray field; ///< empty: the record as a whole
        QByteArray before;
        QByteArray after;
        bool isFirst; ///< of its change
    };
    void readOn();
    void addLines(const journal::Change &change, std::vector<Line> &lines);
    static QString noteOf(const journal::Change &change);
    QString note(const Line &line) const;
    QString fieldText(const Line &line) const;

    journal::Journal &m_journal;
    QTimer m_read;
    qint64 m_commit = 0;
    qint64 m_last = 0; ///< id of the change that was read last
    QHash<qint64, QString> m_notes;
    std::vector<Entry> m_entries;
    std::vector<Line> m_lines;
};

} // namespace console
