// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/zipfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QMap>
#include <QRegularExpression>

#include <zip.h>

namespace console::openapi {
namespace {

constexpr qint64 pieceBytes = 64 * 1024;
constexpr int mostLookedInto = 500; ///< files, for the word that makes them a document

Failure refusal(const QString &reason)
{
    return failure(Error::Kind::Storage, reason);
}

QString megabytes(qint64 bytes)
{
    return QStringLiteral("%1 MB").arg(bytes / (1024 * 1024));
}

/// A path that stays below the archive's top, written in the one way in which references name it.
bool isPlain(const QString &path)
{
    return !path.isEmpty() && !path.endsWith(u'/') && !path.startsWith(u'/') && !path.contains(u'\\')
        && path == QDir::cleanPath(path) && path != u".." && !path.startsWith(u"../")
        && !path.startsWith(u"__MACOSX/");
}

class Archive {
public:
    Archive(const QByteArray &bytes, const ZipLimits &limits)
        : m_bytes(bytes)
        , m_left(limits.bytes)
        , m_limits(limits)
    {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t *source =
            zip_source_buffer_create(m_bytes.constData(), zip_uint64_t(m_bytes.size()), 0, &error);
        m_zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
        if (m_zip)
            list();
        else
            m_trouble = QStringLiteral("it is no zip archive that can be read: %1.")
                            .arg(QString::fromUtf8(zip_error_strerror(&error)));
        if (source && !m_zip)
            zip_source_free(source);
        zip_error_fini(&error);
    }
    ~Archive() { zip_discard(m_zip); }
    Q_DISABLE_COPY_MOVE(Archive)

    /// Why nothing of it can be read; empty where it can.
    const QString &trouble() const { return m_trouble; }
    QStringList paths() const { return m_entries.keys(); }

    /// The first bytes of a file, where it can be unpacked.
    QByteArray start(const QString &path)
    {
        return unpacked(m_entries.value(path), pieceBytes).value_or(QByteArray());
    }

    Result<QByteArray> read(const QString &path, qint64 mostBytes)
    {
        const auto entry = m_entries.constFind(path);
        if (entry == m_entries.constEnd())
            return refusal(QStringLiteral("there is no such file in the archive."));
        zip_stat_t about;
        if (zip_stat_index(m_zip, *entry, 0, &about) != 0 || !(about.valid & ZIP_STAT_SIZE))
            return refusal(QStringLiteral("its place in the archive is damaged."));
        if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
            return refusal(QStringLiteral("it is encrypted."));
        if (about.size > zip_uint64_t(mostBytes))
            return refusal(QStringLiteral("it is larger than %1.").arg(megabytes(mostBytes)));
        // One byte more than announced: a file that has it lies about its size.
        auto content = unpacked(*entry, qint64(about.size) + 1);
        if (content && zip_uint64_t(content->size()) != about.size)
            return refusal(QStringLiteral("its size is not the one that the archive tells."));
        return content;
    }

private:
    void list()
    {
        const zip_int64_t count = zip_get_num_entries(m_zip, 0);
        if (count > m_limits.entries) {
            m_trouble = QStringLiteral("it holds more than %1 files.").arg(m_limits.entries);
            return;
        }
        for (zip_uint64_t index = 0; index < zip_uint64_t(count); ++index) {
            const QString path = QString::fromUtf8(zip_get_name(m_zip, index, ZIP_FL_ENC_GUESS));
            if (isPlain(path) && !m_entries.contains(path))
                m_entries.insert(path, index);
        }
    }

    /// At most so many bytes of a file, piece by piece: what an archive announces is not reserved for it.
    Result<QByteArray> unpacked(zip_uint64_t entry, qint64 mostBytes)
    {
        zip_file_t *file = zip_fopen_index(m_zip, entry, 0);
        if (!file)
            return refusal(QString::fromUtf8(zip_strerror(m_zip)) + u'.');
        QByteArray content;
        zip_int64_t got = 0;
        do {
            const qsizetype before = content.size();
            content.resize(before + qMin(pieceBytes, mostBytes - before));
            got = zip_fread(file, content.data() + before, zip_uint64_t(content.size() - before));
            content.resize(before + qMax<qint64>(got, 0));
            m_left -= qMax<qint64>(got, 0);
        } while (got > 0 && content.size() < mostBytes && m_left >= 0);
        const QString reason = QString::fromUtf8(zip_error_strerror(zip_file_get_error(file)));
        zip_fclose(file);
        if (m_left < 0)
            return refusal(
                QStringLiteral("the archive unpacks to more than %1.").arg(megabytes(m_limits.bytes)));
        if (got < 0)
            return refusal(reason + u'.');
        return content;
    }

    QByteArray m_bytes; ///< what libzip reads from
    qint64 m_left; ///< bytes that may still be unpacked
    ZipLimits m_limits;
    zip_t *m_zip = nullptr;
    QHash<QString, zip_uint64_t> m_entries;
    QString m_trouble;
};

bool saysItIsOpenApi(const QByteArray &start)
{
    static const QRegularExpression version(
        QStringLiteral(R"((?:^|[\s{,])["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]\.)"));
    return version.match(QString::fromUtf8(start)).hasMatch();
}

/// Of several documents the one whose name says so; empty where none does.
QString usualName(const QStringList &paths)
{
    for (const auto *name : { "openapi", "swagger", "api", "index" }) {
        for (const QString &path : paths) {
            if (QFileInfo(path).completeBaseName().compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
                return path;
        }
    }
    return {};
}

/// The path of the document, or why it cannot be told.
Result<QString> documentAmong(Archive &archive)
{
    QMap<qsizetype, QStringList> levels;
    static const QStringList suffixes{ QStringLiteral("json"), QStringLiteral("yaml"),
        QStringLiteral("yml") };
    for (const QString &path : archive.paths()) {
        if (suffixes.contains(QFileInfo(path).suffix().toLower()))
            levels[path.count(u'/')] << path;
    }
    int lookedInto = 0;
    for (QStringList &level : levels) {
        level.sort();
        QStringList found;
        for (const QString &path : std::as_const(level)) {
            if (++lookedInto <= mostLookedInto && saysItIsOpenApi(archive.start(path)))
                found << path;
        }
        const QString chosen = found.size() == 1 ? found.constFirst() : usualName(found);
        if (!chosen.isEmpty())
            return chosen;
        if (!found.isEmpty())
            return refusal(QStringLiteral("it holds several documents (%1): unpack it and choose one.")
                               .arg(found.mid(0, 3).join(QStringLiteral(", "))));
    }
    return refusal(QStringLiteral("no file in it says that it is an OpenAPI or Swagger document."));
}

} // namespace

bool isZip(QByteArrayView bytes)
{
    return bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06"); // the latter: an empty one
}

ZippedDocument documentInZip(const QByteArray &archive, const ZipLimits &limits)
{
    const auto opened = std::make_shared<Archive>(archive, limits);
    const auto entry =
        opened->trouble().isEmpty() ? documentAmong(*opened) : Result<QString>(refusal(opened->trouble()));
    if (!entry) {
        return { [reason = entry.error()](
                     const QString &, qint64) -> Result<QByteArray> { return Failure(reason); },
            QStringLiteral("The archive") };
    }
    return { [opened](const QString &path, qint64 mostBytes) { return opened->read(path, mostBytes); },
        *entry };
}

} // namespace console::openapi
