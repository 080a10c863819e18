// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "journal/journalentry.h"

#include <QObject>
#include <QSaveFile>
#include <QTimer>

namespace console::journal {

class Journal;

/// Writes commits with all their changes to a file, a little at a time. The file appears once it is whole.
class JournalExport : public QObject {
    Q_OBJECT
public:
    enum class Format { Lines, Array }; ///< one JSON object a line, or a JSON array of them

    JournalExport(Journal &journal, QList<Commit> commits, const QString &file, QObject *parent = nullptr);
    static Format formatOf(const QString &file);
    void start();

Q_SIGNALS:
    /// `changes`: how many were written.
    void finished(int changes);
    void failed(const console::Error &error);

private:
    Done writeNext();
    void finish(const Done &done);

    Journal &m_journal;
    QList<Commit> m_commits; ///< still to be written, the next one last
    qint64 m_after = 0; ///< id of the change of the next one that was written last
    QSaveFile m_file;
    Format m_format;
    QTimer m_steps;
    int m_written = 0;
};

} // namespace console::journal
