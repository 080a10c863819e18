// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "models/importstate.h"

#include <QObject>

#include <memory>

class QLockFile;
class QTimer;

namespace console {

class ImportDraft;

/// Keeps an import on disk while it is worked on, so that the next opening can offer it after a crash: what
/// was decided, and the document where it came from no file. Written on a worker thread, half a second after
/// a change. Secrets are not kept.
class ImportKeeper : public QObject {
    Q_OBJECT
public:
    /// `file` is a path without a suffix, whose folder is made. Where another program keeps an import there,
    /// this one keeps nothing.
    ImportKeeper(ImportDraft &draft, const QString &file, QObject *parent);
    ~ImportKeeper() override;

    /// What was left by an import that did not end; gone once the draft has been changed.
    const std::optional<ImportState> &left() const { return m_left; }
    /// Takes what was left into the draft.
    void resume();
    /// The import has ended, or what was left is not wanted: nothing stays on disk.
    void forget();

private:
    struct Files;

    void keep();
    void write();

    ImportDraft &m_draft;
    std::shared_ptr<Files> m_files; ///< null: nothing is kept
    std::unique_ptr<QLockFile> m_lock;
    std::optional<ImportState> m_left;
    QByteArray m_written; ///< the document that is on disk
    PendingCall m_writing;
    PendingCall m_resuming;
    QTimer *m_delay;
    bool m_isStale = false; ///< changed since the writing that is under way
};

} // namespace console
