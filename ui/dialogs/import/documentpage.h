// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/dialogs/import/importpage.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSplitter;
class QTimer;

namespace console {

class Card;
class DocumentFetcher;
class DocumentSource;
class FetchHeader;
class ImportDraft;
class NoteLabel;
class ProblemList;
class SourceView;
class WebHosts;

/// First step: where the document comes from, and what was found in it.
class DocumentPage : public ImportPage {
    Q_OBJECT
public:
    DocumentPage(ImportDraft &draft, DocumentFetcher &fetcher, QWidget *parent);

    void enter() override;
    QString blocker() const override;
    DocumentSource &source() { return *m_source; }
    /// Proposes a web address.
    void setUrl(const QString &url);

private:
    void build();
    QWidget *buildSources();
    QWidget *buildResult();
    void chooseFile();
    void paste();
    void fetch();
    void showBusy();
    void showProgress(int fetched, int known);
    void showResult();
    /// What was read: the document's name, in an archive also which of its files.
    QString sourceText() const;
    /// Why the last attempt gave nothing.
    QString unreadableText() const;
    void showFailure(const QString &sentence);

    ImportDraft &m_draft;
    DocumentSource *m_source;
    QLineEdit *m_url;
    QPushButton *m_fetch;
    FetchHeader *m_header;
    QPushButton *m_choose;
    QPushButton *m_paste;
    QWidget *m_busy;
    QLabel *m_busyText;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QTimer *m_busyDelay;
    QTimer *m_cancelDelay;
    NoteLabel *m_failure;
    Card *m_card;
    QLabel *m_title;
    QLabel *m_facts;
    QLabel *m_counts;
    WebHosts *m_hosts;
    QSplitter *m_details;
    ProblemList *m_problems;
    SourceView *m_text;
};

} // namespace console
