// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "core/error.h"
#include "ui/theme.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QStackedWidget;
class QTimer;
class QTreeView;

namespace console {

class JsonTreeModel;
class NoteLabel;

/// The outcome of a call: what the external API said, or why the call itself failed.
class AnswerView : public QWidget {
    Q_OBJECT
public:
    explicit AnswerView(QWidget *parent);

    void showNothing();
    void showWaiting();
    void showCancelled();
    /// `isDirect`: the API answered us, not the proxy.
    void showAnswer(const IntegrationAnswer &answer, bool isDirect = false);
    void showFailure(const Error &error);

private:
    void showStatus(const QString &title, const QString &facts, Tone tone);
    void showText(const QByteArray &utf8);
    void showHeaders(const IntegrationAnswer &answer);
    void showBody();

    NoteLabel *m_title;
    QLabel *m_facts;
    QProgressBar *m_busy;
    QTimer *m_busyDelay;
    QCheckBox *m_withHeaders;
    QCheckBox *m_asText;
    QStackedWidget *m_pages;
    JsonTreeModel *m_model;
    QTreeView *m_tree;
    QPlainTextEdit *m_body;
    QPlainTextEdit *m_headers;
    bool m_hasTree = false;
};

} // namespace console
