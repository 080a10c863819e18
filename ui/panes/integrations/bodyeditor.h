// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTimer;

namespace console {

class NoteLabel;

/// The body of a call: a field for each member that the schema of an operation names, or the JSON text. Both
/// are the same body. Tells what the schema does not allow, which does not keep it from being sent.
class BodyEditor : public QWidget {
    Q_OBJECT
public:
    explicit BodyEditor(QWidget *parent);

    /// Starts with an example; hides where the operation has no body.
    void setOperation(const IntegrationOperation &operation);
    bool hasBody() const { return m_schema.isValid(); }
    /// As it stands there, trimmed; empty where there is no body.
    QByteArray json() const;
    /// Puts the keyboard into the text, to mend it.
    void focusText();

private:
    struct Field {
        QByteArray name;
        bool isText = false; ///< what is typed is a string, whatever it looks like
        QLineEdit *edit;
    };

    void build();
    void buildFields();
    void fill();
    void showForm(bool wanted);
    void textEdited();
    void fieldEdited();
    void check();
    json::Value resolved(json::Value schema) const;

    json::Document m_source; ///< what the schema lives in
    json::Value m_schema;
    QList<Field> m_fields;
    QCheckBox *m_asText;
    QPushButton *m_example;
    QWidget *m_form;
    QWidget *m_page = nullptr; ///< of the form, for one operation
    QPlainTextEdit *m_text;
    NoteLabel *m_note;
    QTimer *m_checkDelay;
    bool m_isFilling = false;
};

} // namespace console
