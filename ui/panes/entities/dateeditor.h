// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/panes/entities/fieldeditor.h"

class QCheckBox;
class QDateTimeEdit;

namespace console {

/// A date, a time, or a date-time in the person's own zone; unset while its box is not checked.
class DateEditor : public FieldEditor {
    Q_OBJECT
public:
    DateEditor(const SchemaProperty &property, QWidget *parent);

    QByteArray value() const override;
    void setValue(const json::Value &value) override;

private:
    QCheckBox *m_isSet;
    QDateTimeEdit *m_edit;
};

} // namespace console
