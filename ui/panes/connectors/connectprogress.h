// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/card.h"

#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace console {

class ConnectFlow;
class ConsentBrowser;
class ConnectSteps;

/// Where a connection that is being made stands, with everything that a person can do about it.
class ConnectProgress : public Card {
    Q_OBJECT
public:
    ConnectProgress(ConnectFlow &flow, ConsentBrowser &browser, QWidget *parent);

    /// The connector's name, for the sentences.
    void setName(const QString &name);

Q_SIGNALS:
    void signInRequested();
    /// Another person's account is connected: removing it makes room.
    void removeRequested();

private:
    void makeButtons();
    void showState();
    void showButtons();
    void tellElapsed();
    QString title() const;
    QString sentence() const;
    QString waitingSentence() const;
    QString browserSentence() const;
    QString manualSentence() const;

    ConnectFlow &m_flow;
    ConsentBrowser &m_browser;
    QString m_name;
    QTimer m_second;
    QLabel *m_title;
    QLabel *m_elapsed;
    ConnectSteps *m_steps;
    QLabel *m_sentence;
    QProgressBar *m_busy;
    QPushButton *m_check;
    QPushButton *m_openAgain;
    QPushButton *m_openElsewhere;
    QPushButton *m_copyLink;
    QPushButton *m_startOver;
    QPushButton *m_signIn;
    QPushButton *m_remove;
    QPushButton *m_cancel;
    QPushButton *m_close;
};

} // namespace console
