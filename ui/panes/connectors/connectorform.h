// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/connector.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace console {

class ProblemLabel;

/// What a person may or must say before connecting: the type's own fields, and the scopes.
class ConnectorForm : public QWidget {
    Q_OBJECT
public:
    explicit ConnectorForm(QWidget *parent);

    /// Makes the fields of a type; keeps what was typed where the type is the same.
    void setType(const ConnectorType &type);
    bool hasFields() const { return !m_fields.isEmpty(); }

    void showScopes(bool shown, const QStringList &scopes = {});
    void focusScopes();
    bool isShowingScopes() const;
    QStringList scopes() const;

    /// Marks what is wrong, puts the keyboard there, and says whether nothing is.
    bool validate();
    QList<std::pair<QString, QString>> values() const;

private:
    struct Field {
        ConnectorField field;
        QLineEdit *edit;
        ProblemLabel *problem;
    };

    void addField(const ConnectorField &field);
    static bool check(const Field &field);

    ConnectorType m_type;
    QList<Field> m_fields;
    QWidget *m_fieldsBox = nullptr;
    QWidget *m_scopesBox;
    QPlainTextEdit *m_scopes;
    QLabel *m_scopesHint;
};

} // namespace console
