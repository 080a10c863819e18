// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"

namespace console::openapi {

/// Operations that one integration can hold. Fact sheet 6.1 (DOCS).
inline constexpr int maxOperations = 30;

/// What a person has chosen so far.
struct ImportChoice {
    QStringList operations; ///< ids
    QString slug;
    QString name;
    QString baseUrl;
    QStringList headers; ///< names
};

/// What the service will refuse (errors) or may mangle (warnings). Fact sheet 6.1, 6.6.
QList<Problem> preflight(const OpenApiDocument &document, const ImportChoice &choice);

/// What becomes of the document on its way: notes, and a warning where `sentBytes`, the size of what is sent,
/// is more than the service may take.
QList<Problem> documentNotes(const OpenApiDocument &document, qsizetype sentBytes);

/// One sentence on what is wrong with a field, or nothing. For checks while typing.
QString slugProblem(const QString &slug);
QString baseUrlProblem(const QString &baseUrl);
/// The hosted service takes https only; a local server takes http, too, so the server has the last word.
bool isOnlyInsecure(const QString &baseUrl);
QString headerNameProblem(const QString &name);

/// True for header names whose value the service always keeps secret, in any case. Fact sheet 6.1.
bool isSecretHeader(QStringView name);

} // namespace console::openapi
