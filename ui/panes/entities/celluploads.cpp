// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/celluploads.h"

#include "core/json/write.h"
#include "staging/stagedchanges.h"
#include "ui/panes/entities/uploadline.h"

#include <QVBoxLayout>

#include <algorithm>

namespace console {

using Changes = staging::StagedChanges;

CellUploads::CellUploads(
    FileService &files, Operations &operations, std::function<bool()> isLocked, QWidget *parent)
    : QWidget(parent)
    , m_files(files)
    , m_operations(operations)
    , m_isLocked(std::move(isLocked))
{
    setObjectName(QStringLiteral("cellUploads"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 8);
    layout->setSpacing(4);
    hide();
}

/// Another file for the same cell takes the place of the first.
void CellUploads::start(
    const UploadCell &cell, const QString &appId, FileService::Access access, const FileSource &file)
{
    if (const FileUpload *earlier = uploadFor(cell.record, cell.field))
        drop(earlier);
    auto upload = std::make_unique<FileUpload>(m_files, m_operations,
        FileUpload::To{ appId, access, tr("uploading %1", "a file").arg(file.name) }, file, nullptr);
    auto line = std::make_unique<UploadLine>(*upload);
    layout()->addWidget(line.get());
    connect(upload.get(), &FileUpload::changed, this, [this, one = upload.get()] { follow(one); });
    connect(line.get(), &UploadLine::retryAsked, this, [this, one = upload.get()] {
        if (!m_isLocked())
            one->retry();
    });
    // Through the event loop: the line whose button was pressed goes with it.
    connect(
        line.get(), &UploadLine::dismissed, this, [this, one = upload.get()] { drop(one); },
        Qt::QueuedConnection);
    m_running.push_back({ cell, std::move(upload), std::move(line) });
    show();
    Q_EMIT changed();
}

const FileUpload *CellUploads::uploadFor(const QString &record, const QByteArray &field) const
{
    const auto found =
        std::find_if(m_running.begin(), m_running.end(), [&record, &field](const Running &one) {
            return one.cell.record == record && one.cell.field == field;
        });
    return found == m_running.end() ? nullptr : found->upload.get();
}

void CellUploads::follow(const FileUpload *upload)
{
    const auto found = std::find_if(m_running.begin(), m_running.end(),
        [upload](const Running &one) { return one.upload.get() == upload; });
    if (found == m_running.end())
        return;
    if (upload->state() == FileUpload::State::Failed && upload->error().kind == Error::Kind::Unauthorized)
        Q_EMIT signInRequested();
    if (upload->state() != FileUpload::State::Uploaded)
        return Q_EMIT changed();
    stage(found->cell, *upload);
    QMetaObject::invokeMethod(
        this, [this, upload] { drop(upload); }, Qt::QueuedConnection); // it is telling this
}

void CellUploads::stage(const UploadCell &cell, const FileUpload &upload)
{
    Changes *changes = cell.changes;
    const bool isGone = !changes || changes->kind(cell.record) == Changes::Kind::Deleted
        || (Changes::isAddedId(cell.record) && changes->kind(cell.record) == Changes::Kind::None);
    if (isGone)
        return Q_EMIT lost(upload.name(), upload.address());
    json::Writer address;
    address.string(upload.address());
    const Done done = changes->edit({ { cell.record, cell.original, cell.field, address.take() } });
    if (done)
        Q_EMIT staged(upload.name());
    else
        Q_EMIT failed(done.error());
}

void CellUploads::drop(const FileUpload *upload)
{
    const auto found = std::find_if(m_running.begin(), m_running.end(),
        [upload](const Running &one) { return one.upload.get() == upload; });
    if (found == m_running.end())
        return;
    found->line.reset(); // it looks at the upload
    m_running.erase(found);
    setVisible(!m_running.empty());
    Q_EMIT changed();
}

} // namespace console
