// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/secretstring.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace console {

/// Where a document came from: a file, or bytes from elsewhere.
struct ImportSource {
    QString path; ///< empty: the bytes are all there is
    QByteArray bytes; ///< of what is no file
    QString name; ///< what to call it
    QUrl url; ///< where the bytes were fetched from; may be empty
    QStringList hosts = {}; ///< whose files may be read for it
    QString headerName = {}; ///< that it was fetched with; kept nowhere
    SecretString headerValue = {};
};

/// What an import has come to, without secrets: headers have no values, the URL has nothing beside its path.
/// A text that was not typed is not set.
struct ImportState {
    QDateTime saved;
    ImportSource source;
    QString title; ///< of the document
    QStringList operations;
    std::optional<QString> slug;
    std::optional<QString> name;
    std::optional<QString> description;
    std::optional<QString> baseUrl;
    std::optional<QString> version; ///< of OpenAPI, to send the document in: "3.0", "3.1"
    QList<std::pair<QString, QString>> headers; ///< name and prefix

    /// Everything but the document's bytes.
    QByteArray toJson() const;
    /// Nothing where the text is not what toJson() makes.
    static std::optional<ImportState> fromJson(const QByteArray &json);
};

} // namespace console
