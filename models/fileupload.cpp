// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/fileupload.h"

#include "core/onworker.h"
#include "models/operations.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>

namespace console {
namespace {

Result<FileContent> readWhole(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile()) // a pipe would never end
        return failure(Error::Kind::Storage, info.fileName());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Storage, file.errorString());
    if (file.size() > FileService::largestFile) {
        Error error = Error::make(Error::Kind::Validation);
        error.code = QLatin1String(FileService::tooLarge);
        return Failure(std::move(error));
    }
    const QByteArray bytes = file.read(FileService::largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(Error::Kind::Storage, file.errorString());
    const QMimeType type = QMimeDatabase().mimeTypeForFileNameAndData(info.fileName(), bytes);
    return FileContent{ info.fileName(), type.name().toLatin1(), bytes };
}

} // namespace

FileSource fileOnDisk(const QString &path)
{
    return { QFileInfo(path).fileName(), [path] { return readWhole(path); } };
}

FileUpload::FileUpload(FileService &files, Operations &operations, To to, FileSource source, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_operations(&operations)
    , m_to(std::move(to))
    , m_source(std::move(source))
{
    retry();
}

FileUpload::~FileUpload()
{
    if (m_operations)
        m_operations->cancel(m_operation);
}

void FileUpload::goOnAlone(
    std::unique_ptr<FileUpload> upload, const std::function<Done(const QString &address)> &arrived)
{
    Operations *operations = upload->m_operations;
    FileUpload *alone = upload.release();
    alone->setParent(operations);
    connect(alone, &FileUpload::changed, operations, [alone, operations, arrived] {
        if (alone->state() == State::Running)
            return;
        const Done done =
            alone->state() == State::Uploaded ? arrived(alone->address()) : Failure(alone->error());
        if (!done)
            Q_EMIT operations->failedUnseen(alone->m_to.title, done.error());
        alone->deleteLater();
    });
}

void FileUpload::retry()
{
    m_state = State::Running;
    m_percent = 0;
    m_operation = m_operations->start<QString>(
        m_to.title, this, [this](Handler<QString> handler) { return readAndSend(std::move(handler)); },
        [this](const Result<QString> &address) {
            m_state = address ? State::Uploaded : State::Failed;
            if (address)
                m_address = *address;
            else
                m_error = address.error();
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

PendingCall FileUpload::readAndSend(Handler<QString> handler)
{
    auto [call, completion] = Completion<QString>::start(std::move(handler));
    const auto answer = std::make_shared<Completion<QString>>(std::move(completion));
    m_step = onWorker<FileContent>([read = m_source.read](const WorkStopped &) { return read(); },
        [this, answer](const Result<FileContent> &file) {
            if (!file)
                return answer->finish(Failure(file.error()));
            m_step = send(*file, [answer](Result<QString> address) { answer->finish(std::move(address)); });
        });
    return std::move(call);
}

PendingCall FileUpload::send(const FileContent &file, Handler<QString> handler)
{
    const qint64 size = std::max<qint64>(file.bytes.size(), 1);
    const auto tell = [this, size](qint64 sent) {
        m_percent = int(100 * sent / size);
        Q_EMIT changed();
    };
    return m_files.upload(m_to.appId, file, m_to.access, tell, std::move(handler));
}

} // namespace console
