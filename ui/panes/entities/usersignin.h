// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "ui/widgets/growingdialog.h"

class QLineEdit;
class QPushButton;

namespace console {

class ProblemLabel;
class RecordService;
class SectionState;

/// Signs a user of an app in, so that the records can be seen as they see them. Accepted once that is done.
class UserSignIn : public GrowingDialog {
    Q_OBJECT
public:
    /// `records` outlives the dialog. `known` is the address that is there already; may be empty.
    UserSignIn(RecordService &records, const QString &appId, const QString &appName, const QString &known,
        QWidget *parent = nullptr);

    QString email() const;

private:
    void submit();
    void showAnswer(const Done &done);

    RecordService &m_records;
    QString m_appId;
    QLineEdit *m_email;
    QLineEdit *m_password;
    ProblemLabel *m_problem;
    SectionState *m_busy;
    QPushButton *m_submit = nullptr;
    PendingCall m_call;
};

} // namespace console
