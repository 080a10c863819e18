// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/panes/entities/fieldeditor.h"

class QComboBox;

namespace console {

/// One of some values, or none. Items hold the JSON text of their value.
class ChoiceEditor : public FieldEditor {
    Q_OBJECT
public:
    ChoiceEditor(const SchemaProperty &property, QWidget *parent);

    QByteArray value() const override;
    /// A value that is none of the choices becomes one.
    void setValue(const json::Value &value) override;

protected:
    void addChoice(const QString &label, const QByteArray &json);

private:
    QComboBox *m_box;
};

/// The enum of the schema, with its labels.
class EnumEditor : public ChoiceEditor {
    Q_OBJECT
public:
    EnumEditor(const SchemaProperty &property, QWidget *parent);
};

class BoolEditor : public ChoiceEditor {
    Q_OBJECT
public:
    BoolEditor(const SchemaProperty &property, QWidget *parent);
};

} // namespace console
