// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"

namespace console::openapi {

/// A slug made from a title: "GitHub v3 REST API" becomes "github-v3-rest-api". Empty where no letter is
/// left.
QString suggestedSlug(const QString &title);

/// A header that the document's security schemes ask for.
struct HeaderProposal {
    QString name; ///< "Authorization"
    QString prefix; ///< what the value begins with: "Bearer "; may be empty
    QString scheme; ///< name of the scheme it comes from
    QString description; ///< the scheme's own words; may be empty
    bool secret = true;

    bool operator==(const HeaderProposal &) const = default;
};

/// Headers for the chosen operations (ids; none: for all), the most asked for first, each name once.
QList<HeaderProposal> proposedHeaders(const OpenApiDocument &document, const QStringList &operations = {});

} // namespace console::openapi
