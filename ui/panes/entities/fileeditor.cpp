// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/fileeditor.h"

#include "ui/icons.h"
#include "ui/panes/entities/uploadline.h"
#include "ui/widgets/labels.h"

#include <QBuffer>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QImage>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QToolButton>

namespace console {
namespace {

Result<FileContent> pngOf(const QImage &image, const QString &name)
{
    FileContent file{ name, "image/png", {} };
    QBuffer buffer(&file.bytes);
    if (!image.save(&buffer, "PNG"))
        return failure(Error::Kind::Storage, name);
    return file;
}

} // namespace

QList<FileSource> filesIn(const QMimeData &data)
{
    QList<FileSource> files;
    for (const QUrl &url : data.urls()) {
        if (!url.isLocalFile() || !QFileInfo(url.toLocalFile()).isFile())
            return {};
        files << fileOnDisk(url.toLocalFile());
    }
    if (!files.isEmpty() || !data.hasImage() || data.hasText())
        return files;
    const auto image = qvariant_cast<QImage>(data.imageData());
    const QString name = QStringLiteral("picture.png");
    return { FileSource{ name, [image, name] { return pngOf(image, name); } } };
}

std::optional<FileSource> fileIn(const QMimeData &data)
{
    const QList<FileSource> files = filesIn(data);
    return files.size() == 1 ? std::optional(files.constFirst()) : std::nullopt;
}

void askForFiles(FileService::Access access, const QString &field, bool areMany, QWidget *parent,
    const std::function<void(const QList<FileSource> &)> &given)
{
    auto *dialog = new QFileDialog(parent,
        access == FileService::Access::Public
            ? FileEditor::tr("Upload a file for %1: who has its address can open it").arg(field)
            : FileEditor::tr("Upload a private file for %1").arg(field));
    dialog->setObjectName(QStringLiteral("fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(areMany ? QFileDialog::ExistingFiles : QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, [given](const QStringList &paths) {
        QList<FileSource> files;
        for (const QString &path : paths)
            files << fileOnDisk(path);
        given(files);
    });
    dialog->open();
}

FileEditor::FileEditor(const SchemaProperty &property, FileService::Access access, QWidget *parent)
    : TextEditor(property, parent)
    , m_access(access)
    , m_choose(new QToolButton(this))
{
    setAcceptDrops(true);
    edit()->setAcceptDrops(false); // which would take the path as text
    edit()->installEventFilter(this);
    m_choose->setObjectName(QStringLiteral("chooseFile"));
    m_choose->setText(tr("Choose a file…"));
    m_choose->setIcon(icon(QStringLiteral("file")));
    m_choose->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addControl(m_choose, 0);
    m_choose->setAccessibleName(tr("Choose a file to upload"));
    m_choose->setToolTip(plainToolTip(access == FileService::Access::Public
            ? tr("Uploads a file to the app at once. Who has its address can open it.")
            : tr("Uploads a file to the app at once. It stays private.")));
    connect(m_choose, &QToolButton::clicked, this, [this] {
        const QString field =
            this->property().title.isEmpty() ? this->property().name : this->property().title;
        askForFiles(m_access, field, false, this,
            [this](const QList<FileSource> &files) { Q_EMIT given(files.constFirst()); });
    });
}

void FileEditor::uploadTo(FileService &files, Operations &operations, const QString &appId)
{
    connect(this, &FileEditor::given, this, [this, &files, &operations, appId](const FileSource &file) {
        upload(files, operations, appId, file);
    });
}

void FileEditor::upload(
    FileService &files, Operations &operations, const QString &appId, const FileSource &file)
{
    dropUpload();
    m_upload = new FileUpload(
        files, operations, { appId, m_access, tr("uploading %1", "a file").arg(file.name) }, file, this);
    m_line = new UploadLine(*m_upload, this);
    static_cast<QBoxLayout *>(layout())->addWidget(m_line, 1);
    edit()->hide();
    m_choose->hide();
    connect(m_upload, &FileUpload::changed, this, &FileEditor::takeAddress);
    connect(m_line, &UploadLine::retryAsked, m_upload, &FileUpload::retry);
    connect(m_line, &UploadLine::dismissed, this, &FileEditor::dropUpload);
}

void FileEditor::takeAddress()
{
    if (m_upload->state() != FileUpload::State::Uploaded)
        return;
    edit()->setText(m_upload->address());
    dropUpload();
    Q_EMIT edited();
}

void FileEditor::dropUpload()
{
    if (!m_upload)
        return;
    std::exchange(m_line, nullptr)->deleteLater();
    std::exchange(m_upload, nullptr)->deleteLater();
    edit()->show();
    m_choose->show();
    edit()->setFocus();
}

QString FileEditor::problem() const
{
    return m_upload ? tr("The file is not uploaded yet.") : QString();
}

/// A picture on the clipboard is pasted as a file, everything else as text.
bool FileEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste))
        return TextEditor::eventFilter(watched, event);
    const auto file = fileIn(*QGuiApplication::clipboard()->mimeData());
    if (!file)
        return TextEditor::eventFilter(watched, event);
    Q_EMIT given(*file);
    return true;
}

void FileEditor::dragEnterEvent(QDragEnterEvent *event)
{
    if (fileIn(*event->mimeData()))
        event->acceptProposedAction();
}

void FileEditor::dropEvent(QDropEvent *event)
{
    if (const auto file = fileIn(*event->mimeData())) {
        event->acceptProposedAction();
        Q_EMIT given(*file);
    }
}

} // namespace console
