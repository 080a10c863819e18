// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QElapsedTimer>
#include <QWidget>

class QPushButton;

namespace console {

class DocumentFetcher;
class NoteLabel;

/// Asks a base URL for any answer, from this computer, and tells in a sentence what came of it.
class ReachTest : public QWidget {
    Q_OBJECT
public:
    ReachTest(DocumentFetcher &fetcher, QWidget *parent);

    /// What to test; another URL ends a running test and forgets its result. Empty: nothing can be tested.
    void setUrl(const QString &url);

private:
    void toggle();
    void take(const Result<int> &status);
    void showState(bool running);

    DocumentFetcher &m_fetcher;
    PendingCall m_call;
    QElapsedTimer m_elapsed;
    QString m_url;
    QPushButton *m_button;
    NoteLabel *m_note;
};

} // namespace console
