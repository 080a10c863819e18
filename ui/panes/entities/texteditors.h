// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/panes/entities/fieldeditor.h"

class QLineEdit;
class QPlainTextEdit;

namespace console {

/// One line of text.
class TextEditor : public FieldEditor {
    Q_OBJECT
public:
    TextEditor(const SchemaProperty &property, QWidget *parent);

    QByteArray value() const override;
    void setValue(const json::Value &value) override;

protected:
    QLineEdit *edit() const { return m_edit; }

private:
    QLineEdit *m_edit;
};

/// A number, as its digits.
class NumberEditor : public TextEditor {
    Q_OBJECT
public:
    NumberEditor(const SchemaProperty &property, QWidget *parent);

    QByteArray value() const override;
    QString problem() const override;
};

/// Several lines of text. Rich text is edited as its source.
class LongTextEditor : public FieldEditor {
    Q_OBJECT
public:
    LongTextEditor(const SchemaProperty &property, QWidget *parent);

    QByteArray value() const override;
    void setValue(const json::Value &value) override;

protected:
    /// What is typed, with its own line breaks and blanks.
    QString text() const;
    void setText(const QString &text);
    QPlainTextEdit *edit() const { return m_edit; }

private:
    QPlainTextEdit *m_edit;
};

/// Any value as JSON, checked while it is typed.
class JsonEditor : public LongTextEditor {
    Q_OBJECT
public:
    JsonEditor(const SchemaProperty &property, QWidget *parent);

    QByteArray value() const override;
    void setValue(const json::Value &value) override;
    QString problem() const override;
};

} // namespace console
