// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/checkcontext.h"

namespace console::openapi {

/// Looks at what a document says about signing in.
class SecurityChecks {
public:
    /// `schemes` are those that the document declares.
    SecurityChecks(const CheckContext &context, const QList<SecurityScheme> &schemes);

    /// Warns about schemes with which nobody could sign in.
    void checkSchemes() const;
    /// Looks at a member `security`, which stands at `pointer`.
    void check(json::Value security, const Pointer &pointer) const;

private:
    void checkRequirement(
        QByteArrayView name, json::Value scopes, json::Value alternative, const Pointer &pointer) const;

    const CheckContext &m_context;
    const QList<SecurityScheme> &m_schemes;
    QHash<QByteArrayView, const SecurityScheme *> m_declared;
};

} // namespace console::openapi
