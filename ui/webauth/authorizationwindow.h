// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/authorizationagent.h"

#include <QWidget>

#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QWebEngineLoadingInfo;
class QWebEngineProfile;
class QWebEngineView;

namespace console {

class OriginBar;
class WebPage;

/// The embedded browser's window: what it is for, where the page comes from, the page itself, and the way
/// out into the system's browser. Forgets everything when it closes.
class AuthorizationWindow : public QWidget {
    Q_OBJECT
public:
    using OpenOutside = std::function<bool(const QUrl &)>;

    AuthorizationWindow(const AuthorizationRequest &request, OpenOutside openOutside);
    ~AuthorizationWindow() override;

    /// In the middle of `console`, and kept above the window of that id, which another process owns; 0: of
    /// none.
    void placeOver(const QRect &console, WId window);

Q_SIGNALS:
    /// The person closed the window; once. Do not destroy it in here.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildHeader();
    QWidget *makeFailurePanel();
    WebPage *addView();
    void watch(WebPage *page, QWebEngineView *view);
    void onLoading(QWebEngineView *view, const QWebEngineLoadingInfo &info);
    static QString reasonOf(const QWebEngineLoadingInfo &info);
    void removePopup(QWebEngineView *view);
    void showView();
    void showFailure(const QString &title, const QString &sentence);
    void showNotice(const QString &sentence);
    void retry();
    void openOutside();
    QWebEngineView *current() const;

    QUrl m_url;
    OpenOutside m_openOutside;
    bool m_isClosed = false;
    QUrl m_failedUrl;
    QLabel *m_title;
    QLabel *m_hint;
    QLabel *m_notice;
    OriginBar *m_origin;
    QPushButton *m_outside;
    QPushButton *m_close;
    QProgressBar *m_progress;
    QStackedWidget *m_stack;
    QLabel *m_failureTitle = nullptr;
    QLabel *m_failureText = nullptr;
    QWidget *m_failure; ///< holds the two
    std::unique_ptr<QWindow> m_console; ///< the window below, of another process
    std::unique_ptr<QWebEngineProfile> m_profile; ///< off the record; outlives the pages
    std::vector<std::unique_ptr<QWebEngineView>>
        m_views; ///< the page and the pop-ups it opened, topmost last
    std::vector<std::unique_ptr<QWebEngineView>> m_closing;
};

} // namespace console
