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
    , m_operations(operations)
    , m_to(std::move(to))
    , m_source(std::move(source))
{
    retry();
}

FileUpload::~FileUpload()
{
    m_operations.cancel(m_operation);
}

void FileUpload::retry()
{
    m_state = State::Running;
    m_percent = 0;
    m_reading = onWorker<FileContent>([read = m_source.read](const WorkStopped &) { return read(); },
        [this](const Result<FileContent> &file) { file ? send(*file) : fail(file.error()); });
    Q_EMIT changed();
}

void FileUpload::send(const FileContent &file)
{
    const qint64 size = std::max<qint64>(file.bytes.size(), 1);
    const auto tell = [this, size](qint64 sent) {
        m_percent = int(100 * sent / size);
        Q_EMIT changed();
    };
    m_operation = m_operations.start<QString>(
        m_to.title, this,
        [this, &file, &tell](Handler<QString> handler) {
            return m_files.upload(m_to.appId, file, m_to.access, tell, std::move(handler));
        },
        [this](const Result<QString> &address) {
            if (!address)
                return fail(address.error());
            m_address = *address;
            m_state = State::Uploaded;
            Q_EMIT changed();
        });
}

void FileUpload::fail(const Error &error)
{
    m_error = error;
    m_state = State::Failed;
    Q_EMIT changed();
}

} // namespace console
