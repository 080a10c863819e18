// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/panes/entities/fieldeditor.h"

class QCheckBox;
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

/// Any number of the values that the items of a list may have, in the schema's order.
class ChoicesEditor : public FieldEditor {
    Q_OBJECT
public:
    ChoicesEditor(const SchemaProperty &property, QWidget *parent);

    /// Whether a value holds nothing but listed ones, each once.
    static bool canShow(const SchemaProperty &property, const json::Value &value);
    QByteArray value() const override;
    void setValue(const json::Value &value) override;

private:
    QList<QCheckBox *> m_boxes; ///< in the order of the enum
    bool m_wasSet = false;
};

} // namespace console
