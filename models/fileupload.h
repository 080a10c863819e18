// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/fileservice.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace console {

class Operations;

/// A file that was chosen, and is read when it is sent.
struct FileSource {
    QString name; ///< as a person sees it
    std::function<Result<FileContent>()> read; ///< on another thread; once for each attempt
};

/// A file of this computer. Reading refuses folders, devices, and what is too large to be sent.
FileSource fileOnDisk(const QString &path);

/// One file on its way to an app: read, then sent. What failed can be tried again; destroying it stops it,
/// and then at worst the server keeps a file that nothing refers to.
class FileUpload : public QObject {
    Q_OBJECT
public:
    enum class State { Running, Uploaded, Failed };
    struct To {
        QString appId;
        FileService::Access access = FileService::Access::Public;
        QString title; ///< of the operation, for a person
    };

    /// Starts at once. `files` and `operations` outlive it.
    FileUpload(FileService &files, Operations &operations, To to, FileSource source, QObject *parent);
    ~FileUpload() override;

    /// Lets it go on, without who started it, until it ends: `arrived` takes the address. What fails then is
    /// told by Operations::failedUnseen().
    static void goOnAlone(
        std::unique_ptr<FileUpload> upload, const std::function<Done(const QString &address)> &arrived);

    void retry();
    State state() const { return m_state; }
    const QString &name() const { return m_source.name; }
    int percent() const { return m_percent; }
    const QString &address() const { return m_address; }
    const Error &error() const { return m_error; }

Q_SIGNALS:
    /// Another state, or more of it was sent.
    void changed();

private:
    PendingCall readAndSend(Handler<QString> handler);
    PendingCall send(const FileContent &file, Handler<QString> handler);

    FileService &m_files;
    const QPointer<Operations> m_operations; ///< null once it ends together with this
    To m_to;
    FileSource m_source;
    State m_state = State::Running;
    int m_percent = 0;
    QString m_address;
    Error m_error;
    PendingCall m_step;
    int m_operation = 0;
};

} // namespace console
