// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"

#include <QWidget>

namespace console {

/// Edits one field of a record. Speaks JSON text, so that a number keeps its digits.
class FieldEditor : public QWidget {
    Q_OBJECT
public:
    FieldEditor(const SchemaProperty &property, QWidget *parent);

    const SchemaProperty &property() const { return m_property; }
    /// JSON text; empty where nothing is set. Undefined while problem() is not empty.
    virtual QByteArray value() const = 0;
    /// An Invalid value empties the editor.
    virtual void setValue(const json::Value &value) = 0;
    /// Why what is typed is no value at all; empty where it is one.
    virtual QString problem() const { return {}; }

Q_SIGNALS:
    /// The person changed something; never by setValue().
    void edited();

protected:
    /// What an emptied editor means: null where the type allows it, else not set.
    QByteArray emptied() const;
    /// Gives the focus to `control`, names it for a screen reader, and adds it to the editor's line.
    void addControl(QWidget *control, int stretch = 1);

private:
    SchemaProperty m_property;
};

/// Keeps a wheel that scrolls from changing a control that passes under it without the focus.
void keepFromWheel(QWidget *control);

/// An editor that fits the property, and the value that it shall show.
FieldEditor *makeFieldEditor(const SchemaProperty &property, const json::Value &value, QWidget *parent);

} // namespace console
