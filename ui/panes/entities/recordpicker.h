// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;
class QSettings;

namespace console {

struct EntitySchema;
class RecordGrid;
class RecordModel;
class RecordService;
class StateStack;

/// Lets a person choose a record of an entity.
class RecordPicker : public QDialog {
    Q_OBJECT
public:
    RecordPicker(RecordService &records, QSettings &settings, const QString &appId,
        const EntitySchema &schema, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    void picked(const QString &id);

private:
    void showState(const QString &what);

    RecordModel *m_model;
    RecordGrid *m_grid;
    StateStack *m_states;
    QLineEdit *m_search;
    QPushButton *m_choose = nullptr;
};

} // namespace console
