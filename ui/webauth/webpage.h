// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWebEnginePage>

#include <functional>

namespace console {

/// A page that can sign a person in, and nothing else: no downloads, no permissions, no files, no other
/// programs, no unsafe certificates, nothing in the log.
class WebPage : public QWebEnginePage {
    Q_OBJECT
public:
    /// `makePopup` gives the page for a window that this page opens; null refuses it.
    WebPage(
        QWebEngineProfile *profile, std::function<QWebEnginePage *()> makePopup, QObject *parent = nullptr);

Q_SIGNALS:
    /// Something was refused; `sentence` says what, for the person.
    void refused(const QString &sentence);
    void certificateRefused(const QString &host, const QString &reason);

protected:
    QWebEnginePage *createWindow(WebWindowType type) override;
    QStringList chooseFiles(
        FileSelectionMode mode, const QStringList &oldFiles, const QStringList &acceptedMimeTypes) override;
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString &message, int lineNumber,
        const QString &sourceId) override;
    bool acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame) override;

private:
    void refuseRequests();

    std::function<QWebEnginePage *()> m_makePopup;
};

} // namespace console
