// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "records/filtertree.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QHBoxLayout;

namespace console {

class FieldEditor;

/// One condition of the filter builder: a switch, a field, an operator that fits it, and a value with the
/// editor that the form has for the field.
class FilterRow : public QWidget {
    Q_OBJECT
public:
    FilterRow(const EntitySchema &schema, const records::FilterTree &row, QWidget *parent = nullptr);

    records::FilterTree tree() const;

Q_SIGNALS:
    void edited();
    void removed();

private:
    SchemaProperty property() const;
    SchemaProperty valueProperty(records::FilterOp op) const;
    bool isList() const;
    records::FilterOp op() const;
    void showOps(records::FilterOp chosen, bool isAsked);
    void showValue(const QByteArray &json);

    QList<SchemaProperty> m_fields;
    QCheckBox *m_on;
    QComboBox *m_field;
    QComboBox *m_op;
    QWidget *m_noValue; ///< in the place of the editor, so that what follows stands below each other
    FieldEditor *m_editor = nullptr;
    QByteArray m_value; ///< as it was given, until a person changes it: an editor may show less
    QHBoxLayout *m_layout;
};

} // namespace console
