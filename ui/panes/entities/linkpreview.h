// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "models/filekind.h"

#include <QSet>
#include <QWidget>

class QToolButton;

namespace console {

class AuthorizationAgent;
class DocumentFetcher;
class ElidedLabel;
class FilePreview;
class FileService;
class ProblemLabel;
struct FileFacts;

/// Where a value leads, if it is an address of the web or of a private file: its host, a way to open or save
/// it, and what is there. Nothing is fetched before a person asks for a file of that host; from then on,
/// while this lives, its others are shown at once.
class LinkPreview : public QWidget {
    Q_OBJECT
public:
    /// Larger files are not fetched: as a picture, of a text, or to be saved. Bytes.
    static constexpr qint64 largestImage = 10 * 1024 * 1024;
    static constexpr qint64 longestText = 64 * 1024;
    static constexpr qint64 largestSaved = 100 * 1024 * 1024;

    LinkPreview(DocumentFetcher &files, FileService &appFiles, AuthorizationAgent &browser,
        QWidget *parent = nullptr);

    /// Whose private files are opened.
    void setApp(const QString &appId) { m_appId = appId; }

    /// Hidden where `text` is no address.
    void showText(const QString &text);

private:
    void makeButtons();
    void openInBrowser(const QUrl &url);
    void openPrivately();
    void setKind(FileKind kind);
    void fetch();
    void fetchImage();
    void fetchText();
    void fetchFacts();
    void showFacts(const FileFacts &facts);
    void showDone();
    void showProblem(const Error &error);
    void askWhereToSave();
    void save(const QString &path);
    void showSaved(const Done &done);

    DocumentFetcher &m_files;
    FileService &m_appFiles;
    AuthorizationAgent &m_browser;
    QString m_appId;
    QString m_private; ///< address of a private file
    QSet<QString> m_hosts; ///< whose files are wanted
    QUrl m_url;
    FileKind m_kind = FileKind::Other;
    PendingCall m_call;
    PendingCall m_saving;
    ElidedLabel *m_host;
    QToolButton *m_show;
    QToolButton *m_save;
    FilePreview *m_preview;
    ProblemLabel *m_problem;
};

} // namespace console
