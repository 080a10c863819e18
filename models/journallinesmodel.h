// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "journal/journalentry.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace console {

/// One commit of the journal in detail: a line for each field whose value changed. Texts are plain.
class JournalLinesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Record, Field, OldValue, NewValue, Note };
    enum Role {
        OldJsonRole = Qt::UserRole, ///< QByteArray: JSON text, empty where there was no value
        NewJsonRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setChanges(const QList<journal::Change> &changes);
    const QList<journal::Change> &changes() const { return m_changes; }
    /// Sentences that stand beside the first line of a change, by its id.
    void setNotes(const QHash<qint64, QString> &notes);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Line {
        qsizetype change;
        QByteArray field; ///< empty: the record as a whole
        QByteArray before;
        QByteArray after;
        bool isFirst; ///< of its change
    };
    void addLines(qsizetype index);
    QString note(const Line &line) const;
    QString fieldText(const Line &line) const;

    QList<journal::Change> m_changes;
    QHash<qint64, QString> m_notes;
    std::vector<Line> m_lines;
};

} // namespace console
