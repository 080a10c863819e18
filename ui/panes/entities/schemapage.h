// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTreeView;

namespace console {

struct EntitySchema;
class CopyButton;
class SchemaModel;

/// The data model of an entity: its fields, who may do what in words, and the schema as JSON.
class SchemaPage : public QWidget {
    Q_OBJECT
public:
    explicit SchemaPage(QWidget *parent = nullptr);

    void showSchema(const EntitySchema &schema);

private:
    QWidget *makeFields();
    QWidget *makeRules();
    QWidget *makeJson();

    SchemaModel *m_model;
    QTreeView *m_tree = nullptr;
    QLabel *m_rules = nullptr;
    QPlainTextEdit *m_json = nullptr;
    CopyButton *m_copy = nullptr;
};

} // namespace console
