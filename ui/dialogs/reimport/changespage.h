// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/dialogs/import/importpage.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace console {

class NoteLabel;
class Reimport;
class SlotMeter;
class StateStack;

/// What a new document changes for an integration, to be taken over at once or one by one.
class ChangesPage : public ImportPage {
    Q_OBJECT
public:
    ChangesPage(Reimport &reimport, QWidget *parent);

    void enter() override;
    QString blocker() const override;
    /// Empty where the one that is stored shall stay.
    QString baseUrl() const;
    /// Why saving failed, as one sentence; empty takes it away.
    void showFailure(const QString &sentence);

Q_SIGNALS:
    void signInRequested();

private:
    QWidget *buildContent();
    void showState();
    void showComparison();
    void showChoice();

    Reimport &m_reimport;
    QLabel *m_summary;
    NoteLabel *m_failure;
    NoteLabel *m_partial;
    SlotMeter *m_meter;
    QPushButton *m_takeAll;
    QPushButton *m_keepAll;
    QTreeView *m_tree;
    QCheckBox *m_baseUrl;
    StateStack *m_states;
};

} // namespace console
