// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <QStackedWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace console {

/// A content widget with its other faces: loading, empty and failed, each with at most one action.
/// Loading shows after 300 ms only, and its Cancel button after 2 s, so that quick answers do not flicker.
class StateStack : public QStackedWidget {
    Q_OBJECT
public:
    /// Takes ownership of `content`.
    explicit StateStack(QWidget *content, QWidget *parent = nullptr);

    void showContent();
    /// `what` is the object of a sentence: tr("the apps").
    void showLoading(const QString &what, std::function<void()> cancel);
    /// After the person cancelled the loading; `load` starts it again.
    void showCancelled(const QString &what, std::function<void()> load);
    void showEmpty(const QString &title, const QString &sentence, const QString &actionText = {},
        std::function<void()> action = {});
    /// `retry` runs on "Try again"; signInRequested() is emitted where signing in is what helps.
    void showError(const Error &error, const QString &what, std::function<void()> retry);

    bool isShowingContent() const;
    bool isLoading() const;

Q_SIGNALS:
    void signInRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitText();
    void setMessage(const QString &title, const QString &sentence, const QString &details,
        const QString &actionText, std::function<void()> action);

    QWidget *m_content;
    QWidget *m_page;
    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_details;
    QProgressBar *m_busy;
    QPushButton *m_action;
    QTimer *m_loadingDelay;
    QTimer *m_cancelDelay;
    std::function<void()> m_run;
    bool m_loading = false;
};

} // namespace console
