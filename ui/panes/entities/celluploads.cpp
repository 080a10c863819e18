// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/celluploads.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "staging/stagedchanges.h"
#include "ui/panes/entities/uploadline.h"

#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

using Changes = staging::StagedChanges;

namespace {

/// The JSON text of a list with the address behind what is there; nothing where something else is there.
std::optional<QByteArray> withAddress(const UploadCell &cell, const QString &address)
{
    const Changes &changes = *cell.changes;
    const bool isStaged = changes.kind(cell.record) != Changes::Kind::None;
    const auto record =
        json::parse(changes.merged(cell.record, isStaged ? changes.original(cell.record) : cell.original));
    const json::Value now = record ? record->root()[cell.field] : json::Value();
    if (!now.isNothing() && !now.isArray())
        return std::nullopt;
    json::Writer list;
    list.beginArray();
    for (const json::Value one : now)
        list.value(one);
    list.string(address).endArray();
    return list.take();
}

/// Error::Kind::NotFound where the record or the list is not there any more.
Done stageAddress(const UploadCell &cell, const QString &address)
{
    Changes *changes = cell.changes;
    const bool isGone = !changes || changes->kind(cell.record) == Changes::Kind::Deleted
        || (Changes::isAddedId(cell.record) && changes->kind(cell.record) == Changes::Kind::None);
    if (isGone)
        return failure(Error::Kind::NotFound);
    if (cell.isList && changes->left() > 0) { // what waits in line may be the list
        QTimer::singleShot(0, changes, [cell, address] {
            if (const Done done = stageAddress(cell, address); !done)
                Q_EMIT cell.changes->failed(done.error());
        });
        return {};
    }
    json::Writer value;
    value.string(address);
    const auto json = cell.isList ? withAddress(cell, address) : value.take();
    if (!json)
        return failure(Error::Kind::NotFound);
    return changes->edit({ { cell.record, cell.original, cell.field, *json } });
}

} // namespace

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

CellUploads::~CellUploads()
{
    for (Running &one : m_running) {
        one.upload->disconnect(this);
        one.line.reset();
        if (one.upload->state() == FileUpload::State::Running)
            FileUpload::goOnAlone(std::move(one.upload),
                [cell = one.cell](const QString &address) { return stageAddress(cell, address); });
    }
}

/// Another file for the same cell takes the place of the first, where that is not a list.
void CellUploads::start(
    const UploadCell &cell, const QString &appId, FileService::Access access, const FileSource &file)
{
    if (const FileUpload *earlier = uploadFor(cell.record, cell.field); earlier && !cell.isList)
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
    tell(stageAddress(found->cell, upload->address()), *upload);
    QMetaObject::invokeMethod(
        this, [this, upload] { drop(upload); }, Qt::QueuedConnection); // it is telling this
}

void CellUploads::tell(const Done &staged, const FileUpload &upload)
{
    if (staged)
        Q_EMIT this->staged(upload.name());
    else if (staged.error().kind == Error::Kind::NotFound)
        Q_EMIT lost(upload.name(), upload.address());
    else
        Q_EMIT failed(staged.error());
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
