// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/signin/devserversignin.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QSettings;

namespace console {

class ProblemLabel;
class SectionState;

/// Where the CLI's development server is, whose project it runs, and who wants to work there. Address, folder
/// and e-mail are remembered, the password never.
class DevServerForm : public QWidget {
    Q_OBJECT
public:
    DevServerForm(OpenDevServer open, QSettings &settings, QWidget *parent = nullptr);

    /// Fills in what is remembered, and puts the keyboard where something is missing.
    void start();
    void stop();

Q_SIGNALS:
    void finished();
    void backRequested();

private:
    QWidget *makeFolder();
    QWidget *makeButtons();
    void browse();
    void submit();
    void takeAnswer(const Result<Account> &answer);
    void setBusy(bool busy);

    OpenDevServer m_open;
    QSettings &m_settings;
    QLineEdit *m_address;
    QLineEdit *m_folder;
    QLineEdit *m_email;
    QLineEdit *m_password;
    ProblemLabel *m_problem;
    SectionState *m_busy;
    QPushButton *m_submit;
    PendingCall m_call;
};

} // namespace console
