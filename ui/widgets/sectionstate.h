// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace console {

/// One line inside a section for what is not there: loading, empty or failed, with at most one action.
/// Hidden where there is nothing to say.
class SectionState : public QWidget {
    Q_OBJECT
public:
    explicit SectionState(QWidget *parent = nullptr);

    void clear();
    /// The button that runs `cancel` shows after 2 s. Where the section around has such a button already,
    /// leave it out.
    void showLoading(const QString &sentence, std::function<void()> cancel = {});
    /// As StateStack::showCancelled().
    void showCancelled(const QString &what, std::function<void()> load);
    void showText(const QString &sentence, const QString &actionText = {}, std::function<void()> action = {});
    /// As StateStack::showError().
    void showError(const Error &error, const QString &what, std::function<void()> retry);

Q_SIGNALS:
    void signInRequested();

private:
    void setLine(const QString &sentence, const QString &actionText, std::function<void()> action);

    QProgressBar *m_busy;
    QLabel *m_sentence;
    QPushButton *m_action;
    QTimer *m_cancelDelay;
    std::function<void()> m_run;
};

} // namespace console
