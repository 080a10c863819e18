// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "records/recordfields.h"

#include <QCoreApplication>
#include <QVariant>

namespace console {

/// The columns of a record table: the schema's properties, then the built-in fields, then fields that only
/// records have. Texts are plain.
class RecordColumns {
    Q_DECLARE_TR_FUNCTIONS(console::RecordModel)
public:
    enum class Origin { Schema, BuiltIn, Record };
    struct Column {
        SchemaProperty property;
        QByteArray name;
        QString title;
        Origin origin = Origin::Schema;
    };

    /// Columns of an entity; none where it has no name.
    void setSchema(const EntitySchema &schema);
    int size() const { return int(m_columns.size()); }
    const Column &at(int column) const { return m_columns.at(column); }
    int indexOf(const QString &field) const;

    /// Adds to `found` a column for each field of the record that has none yet, up to a limit.
    void findUnknown(const records::RecordFields &record, QList<Column> &found) const;
    void append(const QList<Column> &columns) { m_columns << columns; }

    QString toolTip(int column) const;

private:
    QList<Column> m_columns;
    qsizetype m_known = 0;
};

} // namespace console
