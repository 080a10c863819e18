// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/recordeyes.h"

#include <QWidget>

#include <optional>

class QToolButton;

namespace console {

class EyesChooser;
class MutedLabel;
class RecordGrid;
class RecordModel;

/// Below the records: where one is and how many there are, and whose eyes see them.
class RecordFooter : public QWidget {
    Q_OBJECT
public:
    RecordFooter(RecordModel &model, RecordGrid &grid, QWidget *parent = nullptr);

    EyesChooser *eyes() const { return m_eyes; }
    /// How many match for somebody whom no rule hides anything from; nothing where it is not known.
    void setTotal(std::optional<qint64> total);

private:
    void showCounter();
    QString counterText() const;
    void askForRow();

    RecordModel &m_model;
    RecordGrid &m_grid;
    EyesChooser *m_eyes;
    MutedLabel *m_counter;
    QToolButton *m_goTo;
    std::optional<qint64> m_total;
};

} // namespace console
