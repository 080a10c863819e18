// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "core/error.h"
#include "ui/theme.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QTimer;

namespace console {

/// The outcome of a call: what the external API said, or why the call itself failed.
class AnswerView : public QWidget {
    Q_OBJECT
public:
    explicit AnswerView(QWidget *parent);

    void showNothing();
    void showWaiting();
    void showCancelled();
    void showAnswer(const IntegrationAnswer &answer);
    void showFailure(const Error &error);

private:
    void showStatus(const QString &title, const QString &facts, Tone tone);

    QLabel *m_title;
    QLabel *m_facts;
    QProgressBar *m_busy;
    QTimer *m_busyDelay;
    QPlainTextEdit *m_body;
};

} // namespace console
