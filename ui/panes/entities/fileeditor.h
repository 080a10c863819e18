// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/fileupload.h"
#include "ui/panes/entities/texteditors.h"

class QMimeData;
class QToolButton;

namespace console {

class UploadLine;

/// What was dropped or copied: files of this computer, or a picture. None for anything else.
QList<FileSource> filesIn(const QMimeData &data);
/// The same where it is one file.
std::optional<FileSource> fileIn(const QMimeData &data);

/// Asks a person for a file, or for any number of them. `given` does not run when they choose none, or when
/// `parent` is gone.
void askForFiles(FileService::Access access, const QString &field, bool areMany, QWidget *parent,
    const std::function<void(const QList<FileSource> &)> &given);

/// The address of a file: typed, or that of a file which is chosen, dropped or pasted, and uploaded.
class FileEditor : public TextEditor {
    Q_OBJECT
public:
    FileEditor(const SchemaProperty &property, FileService::Access access, QWidget *parent);

    /// Where given files are uploaded. Without it, they are only told by given().
    void uploadTo(FileService &files, Operations &operations, const QString &appId);
    QString problem() const override;

Q_SIGNALS:
    void given(const console::FileSource &file);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void upload(FileService &files, Operations &operations, const QString &appId, const FileSource &file);
    void takeAddress();
    void dropUpload();

    FileService::Access m_access;
    QToolButton *m_choose;
    FileUpload *m_upload = nullptr;
    UploadLine *m_line = nullptr;
};

} // namespace console
