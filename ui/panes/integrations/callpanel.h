// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "core/domain/integration.h"
#include "core/pendingcall.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QSplitter;
class QTimer;

namespace console {

class AnswerView;
class BodyEditor;
class DirectCallBar;
class IntegrationOperationsModel;
class IntegrationService;
class ParameterForm;
class ProblemLabel;

/// Calls an operation of a custom integration in the name of an app, and shows the answer.
class CallPanel : public QWidget {
    Q_OBJECT
public:
    CallPanel(IntegrationService &service, IntegrationOperationsModel &operations, QWidget *parent);
    ~CallPanel() override;

    void setIntegration(const QString &slug);
    void setApp(const App &app);
    /// The integration in full: base URL and headers, for direct calls.
    void setDetail(const Integration &integration);
    /// Selects an operation; an empty or unknown id changes nothing.
    void choose(const QString &operationId);
    /// The operations have been replaced: keeps the chosen one, with what was typed, where it still exists.
    void operationsChanged();

Q_SIGNALS:
    void signInRequested();
    void notice(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void fitRequest();
    void showOperation();
    void showNoAnswer();
    /// The call as the form says it; says in the message line what is missing, and gives nothing then.
    std::optional<IntegrationCall> call(bool forSending);
    std::optional<QString> problem(IntegrationCall &call);
    void send();
    void take(const Result<IntegrationAnswer> &result);
    /// Adds a form that the call can be copied in.
    void addCode(const QString &name, const QString &text, QString (*code)(const IntegrationCall &));
    void updateButtons();

    IntegrationService &m_service;
    IntegrationOperationsModel &m_operations;
    QString m_slug;
    QString m_shown; ///< id of the operation that the form is made for
    App m_app;
    PendingCall m_call;
    IntegrationCall m_sent; ///< what the answer answers
    QComboBox *m_choice;
    QLabel *m_summary;
    QLabel *m_appName;
    ParameterForm *m_form;
    BodyEditor *m_body;
    ProblemLabel *m_message;
    QPushButton *m_send;
    QPushButton *m_cancel;
    QPushButton *m_copy;
    QTimer *m_cancelDelay;
    QSplitter *m_splitter; ///< the call above its answer
    QScrollArea *m_scroll; ///< what is sent
    bool m_isArranged = false; ///< the person has moved the border
    AnswerView *m_answer;
    DirectCallBar *m_direct;
};

} // namespace console
