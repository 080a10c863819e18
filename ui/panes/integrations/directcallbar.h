// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "core/pendingcall.h"
#include "ui/theme.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace console {

class IntegrationService;
class NoteLabel;

/// Makes a call that went through the proxy once more, straight to the external API, and tells whether the
/// answers are the same. The values of secret headers, which nobody tells, are asked for and kept nowhere.
class DirectCallBar : public QWidget {
    Q_OBJECT
public:
    DirectCallBar(IntegrationService &service, QWidget *parent);

    /// Whose calls are compared: its base URL and headers. Forgets everything.
    void setIntegration(const Integration &integration);
    /// The call to compare with, and its answer; shows the bar.
    void setAnswer(const IntegrationCall &call, const IntegrationAnswer &answer);
    /// There is nothing to compare with.
    void clear();

Q_SIGNALS:
    /// The person wants to look at this answer: the direct one, or the proxy's again.
    void answerChosen(const console::IntegrationAnswer &answer, bool isDirect);

private:
    struct Secret {
        QString name;
        QLineEdit *value;
    };

    void build();
    void toggle();
    void showIdle(Tone tone, const QString &note);
    void take(const Result<IntegrationAnswer> &result);
    /// Forgets the direct answer; the proxy's is shown again.
    void dropDirectAnswer();

    IntegrationService &m_service;
    PendingCall m_running;
    Integration m_integration;
    IntegrationCall m_call;
    IntegrationAnswer m_answer;
    IntegrationAnswer m_directAnswer;
    QList<Secret> m_secrets;
    QWidget *m_fields = nullptr;
    QVBoxLayout *m_layout;
    QPushButton *m_button;
    NoteLabel *m_note;
    QCheckBox *m_show;
};

} // namespace console
