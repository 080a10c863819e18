// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/fileupload.h"

#include <QModelIndex>
#include <QPointer>
#include <QWidget>

#include <vector>

namespace console {

namespace staging {
class StagedChanges;
}

/// The cell that a file is for, wherever a person looks meanwhile.
struct UploadCell {
    QPointer<staging::StagedChanges> changes;
    QString record;
    QByteArray original; ///< JSON text of the record as the server told it; empty for an added one
    QByteArray field;
    bool isList = false; ///< of files: an address is added to the others
};

/// Files on their way to cells of the table, a line each. An address that arrives is staged there like a
/// typed one, also where this is gone by then.
class CellUploads : public QWidget {
    Q_OBJECT
public:
    /// `isLocked` tells the person why, where nothing may be sent again now.
    CellUploads(FileService &files, Operations &operations, std::function<bool()> isLocked,
        QWidget *parent = nullptr);
    ~CellUploads() override;

    void start(
        const UploadCell &cell, const QString &appId, FileService::Access access, const FileSource &file);
    bool isEmpty() const { return m_running.empty(); }
    /// The upload for a cell of a record, null where there is none.
    const FileUpload *uploadFor(const QString &record, const QByteArray &field) const;

Q_SIGNALS:
    /// Another upload, or one got further.
    void changed();
    void staged(const QString &name);
    /// The record of that cell is not there any more, so the address could not be staged.
    void lost(const QString &name, const QString &address);
    void failed(const console::Error &error);
    void signInRequested();

private:
    struct Running {
        UploadCell cell;
        std::unique_ptr<FileUpload> upload;
        std::unique_ptr<QWidget> line;
    };
    void follow(const FileUpload *upload);
    void tell(const Done &staged, const FileUpload &upload);
    void drop(const FileUpload *upload);

    FileService &m_files;
    Operations &m_operations;
    std::function<bool()> m_isLocked;
    std::vector<Running> m_running;
};

} // namespace console
