// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocumentdata.h"

namespace console::openapi {

/// Looks at a whole document for what is wrong with it. It has been read already: the checks tell, and
/// change nothing. Takes no longer than reading.
class DocumentChecks {
public:
    explicit DocumentChecks(const OpenApiDocument::Data &data)
        : m_data(data)
    {
    }

    /// In the order of the text, those that reading told among them.
    QList<Problem> problems() const;

    /// Files on the web that would mend some of them.
    QList<WebFile> wantedFiles(const QList<Problem> &problems) const;

private:
    const OpenApiDocument::Data &m_data;
};

} // namespace console::openapi
