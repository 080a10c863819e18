// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/operation.h"

#include <vector>

namespace console {

/// What operations are found by (method, path, operationId, summary and tags), in lower case and in one row
/// of bytes, so that a hundred thousand are searched while somebody types.
class OperationTexts {
public:
    explicit OperationTexts(const QList<openapi::Operation> &operations = {});

    /// `word` is UTF-8 in lower case; `operation` is a place in the list.
    bool contains(qsizetype operation, QByteArrayView word) const;

private:
    void append(const openapi::Operation &operation);

    QByteArray m_text;
    std::vector<qsizetype> m_ends; ///< of each operation
};

} // namespace console
