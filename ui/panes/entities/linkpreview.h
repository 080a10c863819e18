// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QSet>
#include <QUrl>
#include <QWidget>

class QLabel;
class QToolButton;

namespace console {

class AuthorizationAgent;
class DocumentFetcher;
class ElidedLabel;
class ProblemLabel;

/// Where a value leads, if it is an address: its host, a way to open it, and the picture that is there.
/// Nothing is fetched before a person asks for a picture of that host; from then on, while this lives, its
/// others are shown at once.
class LinkPreview : public QWidget {
    Q_OBJECT
public:
    /// Larger files are not fetched.
    static constexpr qint64 largestImage = 10 * 1024 * 1024; ///< bytes

    LinkPreview(DocumentFetcher &files, AuthorizationAgent &browser, QWidget *parent = nullptr);

    /// Hidden where `text` is no web address.
    void showText(const QString &text);

private:
    void fetchImage();
    void showImage(const QImage &image);
    void showProblem(const Error &error);

    DocumentFetcher &m_files;
    AuthorizationAgent &m_browser;
    QSet<QString> m_hosts; ///< whose pictures are wanted
    QUrl m_url;
    PendingCall m_call;
    ElidedLabel *m_host;
    QToolButton *m_show;
    QLabel *m_image;
    ProblemLabel *m_problem;
};

} // namespace console
