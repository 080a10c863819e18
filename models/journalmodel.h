// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "journal/journalentry.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace console {

namespace journal {
class Journal;
}

/// The commits of the journal, newest first; of one app or of all. Read a page at a time. Texts are plain.
class JournalModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { When, App, Entity, Who, What, Note };

    explicit JournalModel(journal::Journal &journal, QObject *parent = nullptr);

    /// An empty id: all apps.
    void setApp(const QString &appId);
    /// Finds names at once, record ids and values of changes a little later.
    void setSearch(const QString &text);
    void refresh();
    const journal::Commit &commit(int row) const { return m_rows.at(row); }
    const QList<journal::Commit> &shown() const { return m_rows; }
    int rowOf(qint64 commit) const;
    /// Why nothing could be read, in the library's words; empty where it could.
    const QString &problem() const { return m_problem; }
    bool isSearching() const { return !m_unread.isEmpty(); }
    /// The journal is not open yet, or not read so far that anything can be said.
    bool isReading() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// "3 changed · 1 added".
    static QString countsText(const journal::Commit &commit);

Q_SIGNALS:
    void searchingChanged();

private:
    void readOn();
    void choose();
    void searchOn();
    bool matches(const journal::Commit &commit) const;
    bool matches(const journal::Change &change) const;
    void insert(const journal::Commit &commit);
    QString noteText(const journal::Commit &commit) const;

    journal::Journal &m_journal;
    QTimer m_refresh;
    QTimer m_read;
    QTimer m_search;
    QString m_appId;
    QString m_text;
    QString m_problem;
    QList<journal::Commit> m_came; ///< of a refresh that is not at its end
    QList<journal::Commit> m_all;
    QList<journal::Commit> m_rows;
    QList<journal::Commit> m_unread; ///< of a search: changes not looked into yet, newest last
    qint64 m_lookedAt = 0; ///< of the next of these: the last change that was looked at
};

} // namespace console
