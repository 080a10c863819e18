// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/filereference.h"

#include "core/webhost.h"

#include <QDir>

namespace console::openapi {
namespace {

Failure fileRefusal(const QString &reason)
{
    return failure(Error::Kind::Validation, reason);
}

/// The address that a reference names: its own, or relative to its holder's.
Result<QString> address(QByteArrayView written, const QString &holder)
{
    constexpr qsizetype mostCharacters = 2000;
    QUrl url = QUrl::fromEncoded(written.toByteArray());
    if (isWebPath(holder))
        url = QUrl(holder).resolved(url);
    else if (url.scheme().isEmpty())
        url.setScheme(QStringLiteral("https"));
    const QString path = webPath(url);
    if (path.isEmpty())
        return fileRefusal(QStringLiteral("it is not a web address."));
    if (path.size() > mostCharacters)
        return fileRefusal(QStringLiteral("the address is longer than %1 characters.").arg(mostCharacters));
    return path;
}

} // namespace

bool isRemoteReference(QByteArrayView reference)
{
    const QByteArray start = reference.first(qMin<qsizetype>(reference.size(), 8)).toByteArray().toLower();
    return start.startsWith("http://") || start.startsWith("https://") || start.startsWith("//");
}

QString remoteReferenceHint(QByteArrayView reference, const QString &holder)
{
    const auto named = fileReference(reference, holder);
    const QString host = named ? webHost(QUrl(named->path)) : QString();
    if (host.isEmpty())
        return QStringLiteral("Use a document that is bundled into one file.");
    return QStringLiteral("Allow %1 to be read, or use a document that is bundled into one file.").arg(host);
}

Result<FileReference> fileReference(QByteArrayView reference, const QString &holder)
{
    const qsizetype hash = reference.indexOf('#');
    FileReference found;
    if (hash >= 0)
        found.fragment = reference.sliced(hash + 1).toByteArray();
    const QByteArrayView written = hash < 0 ? reference : reference.first(hash);
    if (!found.fragment.isEmpty() && !found.fragment.startsWith('/'))
        return fileRefusal(
            QStringLiteral("\"%1\" is not a JSON pointer.").arg(QString::fromUtf8(found.fragment.left(100))));
    if (written.isEmpty())
        return found;
    if (isWebPath(holder) || isRemoteReference(written)) {
        auto named = address(written, holder);
        if (!named)
            return Failure(std::move(named).error());
        return FileReference{ *named, found.fragment };
    }
    const QString path = QString::fromUtf8(QByteArray::fromPercentEncoding(written.toByteArray()));
    if (path.startsWith(QLatin1Char('/')))
        return fileRefusal(QStringLiteral("absolute paths are not opened."));
    if (path.contains(QLatin1Char(':')) || path.contains(QLatin1Char('\\')) || path.contains(QChar(0)))
        return fileRefusal(QStringLiteral("it is not a relative path."));
    const qsizetype slash = holder.lastIndexOf(QLatin1Char('/'));
    found.path = QDir::cleanPath(holder.left(slash + 1) + path);
    if (found.path == QLatin1String("..") || found.path.startsWith(QLatin1String("../")))
        return fileRefusal(QStringLiteral("it lies outside of the document's folder."));
    return found;
}

} // namespace console::openapi
