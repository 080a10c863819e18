// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/checkcontext.h"

#include <QSet>

namespace console::openapi {

/// Tells keywords of schemas whose values mean nothing: readers leave them out, so more is let through than
/// the document says. Examples and defaults are not looked at.
class KeywordCheck {
public:
    explicit KeywordCheck(const CheckContext &context)
        : m_context(context)
    {
    }

    /// One keyword of `schema`, which stands at `pointer`.
    void check(QByteArrayView keyword, json::Value value, json::Value schema, const Pointer &pointer);

private:
    void checkType(json::Value type, json::Value schema, const Pointer &pointer);
    void checkTypeName(json::Value name, const Pointer &pointer);
    void checkPattern(json::Value pattern, const Pointer &pointer);
    void checkBounds(QByteArrayView keyword, json::Value most, json::Value schema, const Pointer &pointer);
    void report(QByteArrayView keyword, const QString &rule, json::Value value, const Pointer &pointer,
        const QString &hint = {});

    const CheckContext &m_context;
    QSet<QByteArrayView> m_patterns; ///< known to be regular expressions
    qsizetype m_patternCharacters = 0; ///< of all that were looked at
};

} // namespace console::openapi
