// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "staging/stagedchange.h"

#include <QMap>
#include <QStringList>

namespace console::staging {

/// The staged values of one place, as the applied steps leave them.
class StagedCells {
public:
    void clear();
    void apply(const Step &step, bool forward);
    void remove(const QString &record);

    bool isEmpty() const { return m_records.isEmpty(); }
    Kind kind(const QString &record) const;
    bool isStaged(const QString &record, const QByteArray &field) const;
    /// Null: nothing is staged.
    QByteArray value(const QString &record, const QByteArray &field) const;
    /// Without wholeRecord.
    QMap<QByteArray, QByteArray> values(const QString &record) const;
    /// What takes everything of a record back.
    QList<Delta> takeBack(const QString &record) const;
    /// In the order of their first step.
    QStringList records() const;
    QStringList added() const { return m_added.values(); }
    /// Where a record is in that order: any number that grows.
    qint64 order(const QString &record) const { return m_records.value(record).order; }
    /// JSON text of the record with its staged values in the place of those of `stored`.
    QByteArray merged(const QString &record, QByteArrayView stored) const;

private:
    struct Cells {
        qint64 order = 0;
        QMap<QByteArray, QByteArray> values;
    };
    void put(const QString &record, const QByteArray &field, const QByteArray &value);

    QHash<QString, Cells> m_records;
    QMap<qint64, QString> m_added; ///< added records by their order
    qint64 m_order = 0;
};

} // namespace console::staging
