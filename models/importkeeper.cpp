// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/importkeeper.h"

#include "core/onworker.h"
#include "core/savefile.h"
#include "models/importdraft.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QMutex>
#include <QTimer>

namespace console {
namespace {

constexpr auto delay = std::chrono::milliseconds(500);

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The two files. Used on worker threads, one at a time; what was decided to be forgotten is written no more.
struct ImportKeeper::Files {
    QString state;
    QString document;
    QMutex mutex;
    int forgotten = 0; ///< writings up to this number come too late
    int number = 0; ///< of the last writing that was asked for; known to the window's thread alone
};

ImportKeeper::ImportKeeper(ImportDraft &draft, const QString &file, QObject *parent)
    : QObject(parent)
    , m_draft(draft)
    , m_lock(std::make_unique<QLockFile>(file + QStringLiteral(".lock")))
    , m_delay(new QTimer(this))
{
    m_delay->setSingleShot(true);
    m_delay->setInterval(delay);
    QDir().mkpath(QFileInfo(file).path());
    m_lock->setStaleLockTime(0); // only where its process has died
    if (!m_lock->tryLock(0))
        return;
    m_files = std::make_shared<Files>();
    m_files->state = file + QStringLiteral(".json");
    m_files->document = file + QStringLiteral(".document");
    m_left = ImportState::fromJson(contentsOf(m_files->state));
    connect(m_delay, &QTimer::timeout, this, &ImportKeeper::write);
    connect(&m_draft, &ImportDraft::changed, this, &ImportKeeper::keep);
    connect(&m_draft, &ImportDraft::documentChanged, this, &ImportKeeper::keep);
}

ImportKeeper::~ImportKeeper() = default;

void ImportKeeper::resume()
{
    if (!m_left)
        return;
    m_resuming = onWorker<QByteArray>(
        [files = m_files](const auto &) -> Result<QByteArray> { return contentsOf(files->document); },
        [this, state = *std::exchange(m_left, std::nullopt)](const Result<QByteArray> &document) mutable {
            if (state.source.path.isEmpty())
                state.source.bytes = m_written = document.value_or(QByteArray());
            m_draft.restore(state);
        });
}

void ImportKeeper::forget()
{
    if (!m_files)
        return;
    m_delay->stop();
    m_left.reset();
    m_written.clear();
    m_isStale = false;
    const int last = ++m_files->number;
    onWorker<void>(
        [files = m_files, last](const auto &) -> Done {
            const QMutexLocker locker(&files->mutex);
            files->forgotten = std::max(files->forgotten, last);
            QFile::remove(files->state);
            QFile::remove(files->document);
            return {};
        },
        [](const Done &) {})
        .detach();
}

void ImportKeeper::keep()
{
    if (!m_draft.hasContent())
        return;
    m_left.reset();
    if (m_writing.isActive())
        m_isStale = true;
    else if (!m_delay->isActive())
        m_delay->start();
}

void ImportKeeper::write()
{
    if (m_draft.isReading()) { // the document that it will have is not known yet
        m_delay->start();
        return;
    }
    m_isStale = false;
    const ImportState state = m_draft.state();
    const bool hasNewDocument = state.source.bytes.constData() != m_written.constData();
    m_written = state.source.bytes;
    m_writing = onWorker<void>(
        [files = m_files, state, hasNewDocument, number = ++m_files->number](const auto &) -> Done {
            const QMutexLocker locker(&files->mutex);
            if (number <= files->forgotten)
                return {};
            // A document may be private.
            const Done kept = hasNewDocument ? savePrivateFile(files->document, state.source.bytes) : Done();
            return kept.and_then([&] { return savePrivateFile(files->state, state.toJson()); });
        },
        [this](const Done &) {
            if (m_isStale)
                m_delay->start();
        });
}

} // namespace console
