// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace console::staging {

/// Where changes are staged.
struct Place {
    QString appId;
    QString entity;
    QString environment = QStringLiteral("prod"); ///< of the data: prod or dev
    QString owner{}; ///< whose changes these are: ownerOf() the account

    /// Names the place in the file.
    QString key() const { return owner + u'/' + appId + u'/' + environment + u'/' + entity; }
};

/// What is staged for a record.
enum class Kind { None, Changed, Added, Deleted };

/// Added records have an id of their own ("+1") until the server gives them one.
inline bool isAddedId(const QString &record)
{
    return record.startsWith(u'+');
}

/// What happens to a whole record is staged under this name, which no field has.
inline const QByteArray wholeRecord{};
inline const QByteArray markAdded{ "added" };
inline const QByteArray markDeleted{ "deleted" };

/// One field of one record going from one staged value to another; null: nothing is staged.
/// Values are JSON text.
struct Delta {
    QString record;
    QByteArray field;
    QByteArray before;
    QByteArray after;
};

/// What one gesture of a person changed; undone and redone as one.
struct Step {
    qint64 id = 0;
    bool isApplied = true; ///< false: undone, can be redone
    QList<Delta> deltas;
};

/// Everything that is known of one place.
struct Log {
    QHash<QString, QByteArray> originals; ///< JSON text of a record when it was staged first
    QList<Step> steps; ///< oldest first; those that were undone come last
    QHash<QString, QString> sent; ///< added records whose creation was sent without an answer so far
};

} // namespace console::staging
