// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "staging/stagedchanges.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <functional>
#include <vector>

namespace console {

/// What is staged for one entity, for review: a line for each changed field, and one for each added or
/// deleted record. Texts are plain.
class StagedModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Record, Field, OldValue, NewValue, Problem };
    enum Role {
        RecordIdRole = Qt::UserRole, ///< QString
        FieldRole, ///< QString, empty for a whole record
        ChangeRole, ///< int: StagedChanges::Kind
    };
    /// Why a line cannot be sent, or was not: a sentence, or empty.
    using ProblemText = std::function<QString(const QString &record, const QString &field)>;

    explicit StagedModel(ProblemText problems, QObject *parent = nullptr);

    void setStaged(staging::StagedChanges *staged, const EntitySchema &schema);
    /// The problems may be others now.
    void showProblems();
    /// Numbers of records.
    int changed() const { return m_changed; }
    int added() const { return m_added; }
    int deleted() const { return m_deleted; }
    int records() const { return m_changed + m_added + m_deleted; }
    /// First line of a record, -1 where it has none.
    int rowOf(const QString &record) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Lines or numbers are others.
    void linesChanged();

private:
    struct Line {
        QString record;
        QByteArray field; ///< empty: the whole record
        staging::StagedChanges::Kind kind;
        qint64 order; ///< lines are sorted by it

        bool operator==(const Line &) const = default;
    };
    void rebuild();
    void update(const QStringList &records);
    void updateRecord(const QString &record);
    bool append(const QStringList &records);
    void addLines(const QString &record, std::vector<Line> &lines) const;
    std::vector<Line>::const_iterator firstOf(qint64 order) const;
    void count(staging::StagedChanges::Kind kind, int by);
    QString recordText(const Line &line) const;
    QString valueText(const Line &line, bool isNew) const;

    ProblemText m_problems;
    QPointer<staging::StagedChanges> m_staged;
    EntitySchema m_schema;
    std::vector<Line> m_lines;
    QHash<QString, qint64> m_orders; ///< of the records that have lines
    int m_changed = 0;
    int m_added = 0;
    int m_deleted = 0;
};

} // namespace console
