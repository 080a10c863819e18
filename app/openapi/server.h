// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace console::openapi {

struct ServerVariable {
    QString name;
    QString defaultValue;
    QStringList values; ///< what it may be; empty: anything
    QString description;
    bool declared = true; ///< false: used in the URL, but the document says nothing about it

    bool operator==(const ServerVariable &) const = default;
};

/// Where an API answers. For Swagger 2.0 one for each scheme, made of scheme, host and base path.
struct Server {
    QString url; ///< as written, with its {variables}
    QString description;
    QList<ServerVariable> variables; ///< in the order of the URL

    bool operator==(const Server &) const = default;

    /// The URL with its variables filled: by `values`, else by their defaults; what is left stays in braces.
    QString filled(const QHash<QString, QString> &values = {}) const;
    /// What the variables must be for the URL to be this one; nothing where none can make it so.
    std::optional<QHash<QString, QString>> valuesIn(const QString &filledUrl) const;
    /// Absolute http or https URL without a slash at its end; relative ones are taken from where the document
    /// was read. Empty where it cannot be one.
    QString baseUrl(const QUrl &documentUrl, const QHash<QString, QString> &values = {}) const;
};

} // namespace console::openapi
